import type { AccountType, CashHeading, Fund, FunctionCode, TaxSphere } from '@sojourn/ledger/contract';
import type { LocalDate } from '@sojourn/units';

/** A day range, both ends inside; null is the first entry and the last. */
export interface Days {
  readonly from: LocalDate | null;
  readonly to: LocalDate | null;
}

/** An account as the books have it; `name` is null while it is the chart's own. */
export interface ChartAccount {
  readonly code: string;
  readonly name: string | null;
  readonly type: AccountType;
  readonly accountGroup: string;
  readonly sofaLine: string;
  readonly form990Line: string;
  readonly skr49Code: string;
  readonly cashHeading: CashHeading | 'cash';
}

export type FundOfBooks = Pick<Fund, 'code' | 'name' | 'restriction'>;

/** The period asked for, or the same days of the year before. */
export type PeriodName = 'this' | 'prior';

/** What one account of one fund moved for one function: before a period (its opening balances included) or within it. */
export interface MovementSum {
  readonly period: PeriodName;
  readonly span: 'before' | 'within';
  readonly account: string;
  readonly fund: string;
  readonly functionCode: FunctionCode | '';
  readonly debitMinor: bigint;
  readonly creditMinor: bigint;
}

/** Money that came (positive) or went within a period, by the account that says what for. The sphere is that of the lines, if they name one. */
export interface CashFlowSum {
  readonly period: PeriodName;
  readonly account: string;
  readonly fund: string;
  readonly sphere: TaxSphere | '';
  readonly minor: bigint;
}

/** All that a report is counted from: a few thousand sums, whatever the number of lines. */
export interface ReportBooks {
  readonly currency: string;
  readonly days: Days;
  readonly priorDays: Days | null; // null: nothing is compared
  readonly accounts: readonly ChartAccount[];
  readonly funds: readonly FundOfBooks[];
  readonly movements: readonly MovementSum[];
  readonly cashFlows: readonly CashFlowSum[];
}

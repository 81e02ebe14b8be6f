import type { LocalDate } from '@sojourn/units';
import type { AccountCode, AccountType, FunctionCode } from './account';
import type { DimensionCode } from './dimension';
import type { Series } from './draft-entry';
import type { FundCode } from './fund';

/**
 * Which lines are asked for.
 * - `fund`: all of a fund, but those that carry the code of another grant
 * - `code`: those that carry the grant's code
 * - `everything`: all funds
 * With the first two come the lines of other funds that carry the grant's code, marked `inFund: false`.
 */
export type GrantLineSelection = GrantSelection | { readonly counted: 'everything' };

export interface GrantSelection {
  readonly counted: 'fund' | 'code';
  readonly fund: FundCode;
  readonly grant: DimensionCode;
}

export interface GrantLinesAsked {
  readonly selection: GrantLineSelection;
  /** First days of periods, ascending, and the last day of the last one. What lies before the first counts too. */
  readonly cuts: readonly LocalDate[];
  readonly through: LocalDate;
  /** Currency to convert to later. Another one than that of the books brings every line by itself, with how its entry was exchanged. */
  readonly currency: string;
}

/** What an account moved, debit positive: summed over a period between two cuts, or one line. */
export interface GrantLine {
  /** The line's day, or the last day of its period. */
  readonly date: LocalDate;
  readonly opening: boolean; // of the opening balances
  readonly account: AccountCode;
  readonly accountType: AccountType;
  readonly accountGroup: string;
  readonly functionCode: FunctionCode | null;
  readonly inFund: boolean;
  readonly bookedMinor: bigint;
  /** The amount as it happened, where that was in the currency asked for; zero for a revaluation, which moves none. Null in any other. */
  readonly happenedMinor: bigint | null;
  /** What its entry exchanged in its fund, in both currencies and without sign: the cash where cash moved, else every line in that currency. */
  readonly exchange: { readonly happenedMinor: bigint; readonly bookedMinor: bigint } | null;
}

export interface GrantLines {
  readonly booksCurrency: string;
  readonly lines: readonly GrantLine[];
}

/** Which lines stand behind one figure: the costs it names, or all costs but those. */
export interface GrantLineDetailsAsked {
  readonly selection: GrantSelection;
  readonly currency: string;
  readonly from: LocalDate;
  readonly to: LocalDate;
  readonly costs: readonly string[]; // account and function: '6000 LEG'
  readonly named: boolean;
  readonly limit: number;
}

/** One line with the entry it stands in. */
export interface GrantLineDetail extends GrantLine {
  readonly entryId: string;
  readonly series: Series;
  readonly fiscalYear: number;
  readonly number: number;
}

import type { LocalDate } from '@sojourn/units';
import type { Commitment, Grant, GrantReport, GrantReportRow, PeopleReached } from '@sojourn/grants/contract';
import type { AgreedLine } from './agreed-lines';
import { lineOfCost } from './budget-lines';
import { divideHalfUp } from './exchange';
import type { ReportBudget } from './report-budget';

export interface ReportFacts {
  readonly grant: Pick<Grant, 'id' | 'code' | 'funder' | 'reportLanguage' | 'currency' | 'conversion' | 'matchingMinor'>;
  readonly booksCurrency: string;
  readonly from: LocalDate;
  readonly to: LocalDate;
  readonly budget: ReportBudget;
  /** All of the grant up to `to`, converted. */
  readonly lines: readonly AgreedLine[];
  readonly averageRate: string | null;
  readonly exchangeLossMinor: bigint; // of the period, in the books' currency
  readonly commitments: readonly Commitment[];
  readonly people: PeopleReached | null;
}

type Figures = Pick<GrantReportRow, 'budgetMinor' | 'actualMinor' | 'toDateMinor' | 'commitmentsMinor' | 'varianceMinor' | 'usedTenths'>;

/** Above this no page shows a share; it keeps the number whole. */
const MOST_TENTHS = 9_999_999n;

/**
 * Budget line, budget, actual, commitments, variance, per cent used, in the agreement's currency. (accounting.md 6)
 * What fits no line stands in a row of its own, so that the total is always what the books say was spent.
 */
export function grantReport(facts: ReportFacts): GrantReport {
  const { grant, from, to } = facts;
  const own = facts.lines.filter(({ line }) => line.inFund);
  const moves = ({ line }: AgreedLine): boolean => line.date >= from && !line.opening;
  const within = own.filter(moves);
  const received = (lines: readonly AgreedLine[]): bigint => sum(lines.filter(({ kind }) => kind === 'received'));
  const spent = (lines: readonly AgreedLine[]): bigint => sum(lines.filter(({ kind }) => kind === 'spent'));
  const before = own.filter((line) => !moves(line));
  const opening = received(before) - spent(before);
  const rows = rowsOf(facts, own);
  return {
    grantId: grant.id,
    code: grant.code,
    funder: grant.funder,
    language: grant.reportLanguage,
    currency: grant.currency,
    from,
    to,
    rows,
    total: figures(total(rows, 'budgetMinor'), total(rows, 'actualMinor'), total(rows, 'toDateMinor'), total(rows, 'commitmentsMinor')),
    money: {
      openingMinor: opening.toString(),
      receivedMinor: received(within).toString(),
      spentMinor: spent(within).toString(),
      closingMinor: (opening + received(within) - spent(within)).toString(),
    },
    books: {
      currency: facts.booksCurrency,
      incomeMinor: booked(within.filter(({ kind, line }) => kind === 'received' && line.accountType === 'income')).toString(),
      spentMinor: booked(within.filter(({ kind }) => kind === 'spent')).toString(),
      exchangeLossMinor: facts.exchangeLossMinor.toString(),
    },
    matching: {
      neededMinor: grant.matchingMinor,
      foundMinor: sum(facts.lines.filter(({ line, kind }) => !line.inFund && kind === 'spent')).toString(),
    },
    people: facts.people,
    conversion: grant.conversion,
    averageRate: facts.averageRate,
    empty: within.length === 0,
  };
}

function rowsOf({ from, to, budget, commitments }: ReportFacts, own: readonly AgreedLine[]): GrantReportRow[] {
  const lineOf = lineOfCost(budget.lines);
  const costs = own.filter(({ kind, line }) => kind === 'spent' && line.date >= budget.since && !line.opening);
  const bound = commitments.filter(
    ({ madeOn, until, releasedOn }) => madeOn <= to && to <= until && (releasedOn === null || releasedOn > to),
  );
  const codes = new Set(budget.lines.map(({ code }) => code));
  const figuresOf = (code: string | null, budgetMinor: bigint): Figures => {
    const ofLine = costs.filter(({ line }) => lineOf(line.account, line.functionCode) === code);
    const committed = bound.filter(({ line }) => (codes.has(line) ? line : null) === code);
    return figures(
      budgetMinor,
      sum(ofLine.filter(({ line }) => line.date >= from)),
      sum(ofLine),
      committed.reduce((all, { amountMinor }) => all + BigInt(amountMinor), 0n),
    );
  };
  const rows = budget.lines.map(({ code, key, label, amountMinor }) => ({
    line: code,
    key,
    label,
    ...figuresOf(code, BigInt(amountMinor)),
  }));
  const outside = { line: null, key: null, label: null, ...figuresOf(null, 0n) };
  const nothing = [outside.actualMinor, outside.toDateMinor, outside.commitmentsMinor].every((amount) => amount === '0');
  return nothing ? rows : [...rows, outside];
}

function figures(budget: bigint, actual: bigint, toDate: bigint, commitments: bigint): Figures {
  return {
    budgetMinor: budget.toString(),
    actualMinor: actual.toString(),
    toDateMinor: toDate.toString(),
    commitmentsMinor: commitments.toString(),
    varianceMinor: (budget - toDate).toString(),
    usedTenths: budget === 0n ? null : usedTenths(toDate, budget),
  };
}

/** A part of a whole in tenths of a percent, half up. The whole is not zero. */
export function usedTenths(part: bigint, whole: bigint): number {
  const tenths = divideHalfUp(part * 1000n, whole);
  return Number(tenths > MOST_TENTHS ? MOST_TENTHS : tenths < -MOST_TENTHS ? -MOST_TENTHS : tenths);
}

function total(rows: readonly GrantReportRow[], figure: 'budgetMinor' | 'actualMinor' | 'toDateMinor' | 'commitmentsMinor'): bigint {
  return rows.reduce((all, row) => all + BigInt(row[figure]), 0n);
}

function sum(lines: readonly AgreedLine[]): bigint {
  return lines.reduce((all, { agreedMinor }) => all + agreedMinor, 0n);
}

function booked(lines: readonly AgreedLine[]): bigint {
  return lines.reduce((all, { bookedMinor }) => all + bookedMinor, 0n);
}

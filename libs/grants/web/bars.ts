import type { GrantReportRow } from '@sojourn/grants/contract';

/** One line drawn. Lengths and the budget's place are in thousandths of the longest line. */
export interface BudgetBar {
  readonly row: GrantReportRow;
  readonly spent: number;
  readonly bound: number;
  readonly budget: number;
  readonly over: boolean;
}

/** Bars of all lines on one scale, so that a large line looks large. Counted in whole numbers: no amount is too large to draw. */
export function budgetBars(rows: readonly GrantReportRow[]): readonly BudgetBar[] {
  const least = (minor: string): bigint => (minor.startsWith('-') ? 0n : BigInt(minor)); // a line of refunds has no length
  const sizes = rows.map((row) => ({
    row,
    spent: least(row.toDateMinor),
    bound: least(row.commitmentsMinor),
    budget: BigInt(row.budgetMinor),
  }));
  const longest = sizes.reduce((most, { spent, bound, budget }) => maximum(most, maximum(spent + bound, budget)), 0n);
  const scaled = (size: bigint): number => (longest === 0n ? 0 : Number((size * 1000n) / longest));
  return sizes.map(({ row, spent, bound, budget }) => ({
    row,
    spent: scaled(spent),
    bound: scaled(bound),
    budget: scaled(budget),
    over: spent > budget,
  }));
}

function maximum(a: bigint, b: bigint): bigint {
  return a > b ? a : b;
}

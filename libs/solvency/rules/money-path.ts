/** Money that comes: in which month, counted from today, and how much. */
export interface Inflow {
  readonly month: number;
  readonly minor: bigint;
}

/** Money at the end of each month, from month 0 (today) on: start, less spending month by month, plus what has come by then. (solvency.md 3, S3) */
export function moneyPath(startMinor: bigint, monthlyMinor: bigint, inflows: readonly Inflow[], months: number): readonly bigint[] {
  return Array.from({ length: months + 1 }, (_, month) => {
    const come = inflows.filter((inflow) => inflow.month <= month).reduce((sum, { minor }) => sum + minor, 0n);
    return startMinor - monthlyMinor * BigInt(month) + come;
  });
}

/** The first month end below zero; null while the path stays at or above it. */
export function firstBelowZero(path: readonly bigint[]): number | null {
  const month = path.findIndex((minor) => minor < 0n);
  return month === -1 ? null : month;
}

import type { DonorGate, GateCountOf } from '@sojourn/giving/contract';

export interface GateMonth {
  readonly month: string;
  readonly of: ReadonlyMap<GateCountOf, number>;
}

/** The gate's numbers month by month, newest first. */
export function gateMonths(counts: DonorGate['counts']): readonly GateMonth[] {
  const months = new Map<string, Map<GateCountOf, number>>();
  for (const { month, of, count } of counts) {
    const row = months.get(month) ?? new Map<GateCountOf, number>();
    months.set(month, row.set(of, count));
  }
  return [...months].sort(([a], [b]) => (a < b ? 1 : -1)).map(([month, of]) => ({ month, of }));
}

import { addDays, daysBetween, type LocalDate } from '@sojourn/units';
import type { Nights } from '@sojourn/housing/contract';

/** Nights both ranges have; null when there is none. Half-open: a departure day is free for the next arrival. */
export function overlap(a: Nights, b: Nights): Nights | null {
  const from = a.from > b.from ? a.from : b.from;
  const to = earlierEnd(a.to, b.to);
  return to !== null && to <= from ? null : { from, to };
}

/** The earlier of two ends, where null is no end at all. */
export function earlierEnd(a: LocalDate | null, b: LocalDate | null): LocalDate | null {
  if (a === null) return b;
  return b === null || a < b ? a : b;
}

/** How many nights of a bounded range are in `nights`: the arrival night counts, the departure night does not. */
export function countNights(nights: Nights, within: { from: LocalDate; to: LocalDate }): number {
  const shared = overlap(nights, within);
  return shared === null || shared.to === null ? 0 : daysBetween(shared.from, shared.to);
}

/** The first night of `wanted` that the day-bounded time (both days included) does not cover; null when all are covered. A null `to` asks for no end. */
export function firstUncovered(wanted: Nights, first: LocalDate | null, last: LocalDate | null): LocalDate | null {
  if (first !== null && wanted.from < first) return wanted.from;
  if (last === null) return null;
  const end = addDays(last, 1);
  if (wanted.to !== null && wanted.to <= end) return null;
  return wanted.from > end ? wanted.from : end;
}

/** First night slept and departure day of a time whose first and last day are both included. */
export function nightsOfDays(first: LocalDate | null, last: LocalDate | null): Nights {
  return { from: first ?? '0001-01-01', to: last === null ? null : addDays(last, 1) };
}

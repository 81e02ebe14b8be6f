import type { Interval, Period } from '../objects/billing-objects';

/** The period that begins at `start`, in seconds. Months keep the day of the anchor: 31 January, 28 February, 31 March. */
export function periodFrom(start: number, anchor: number, interval: Interval): Period {
  let steps = 1;
  let end = plus(anchor, interval, steps);
  while (end <= start) end = plus(anchor, interval, ++steps);
  return { start, end };
}

function plus(anchor: number, { unit, count }: Interval, steps: number): number {
  const days = unit === 'day' ? count * steps : unit === 'week' ? 7 * count * steps : 0;
  if (days > 0) return anchor + days * 24 * 60 * 60;
  const from = new Date(anchor * 1000);
  const months = (unit === 'year' ? 12 : 1) * count * steps;
  const last = new Date(Date.UTC(from.getUTCFullYear(), from.getUTCMonth() + months + 1, 0)).getUTCDate();
  const to = new Date(anchor * 1000);
  to.setUTCDate(1);
  to.setUTCMonth(from.getUTCMonth() + months);
  to.setUTCDate(Math.min(from.getUTCDate(), last));
  return to.getTime() / 1000;
}

export function intervalText({ unit, count }: Interval): string {
  return count === 1 ? `every ${unit}` : `every ${count} ${unit}s`;
}

import { addDays, addMonths, addYears, firstOfMonth, isLocalDate, lastOfMonth, type LocalDate } from '@sojourn/units';

/** The days a report is shown for; null is an open end. */
export interface ShownPeriod {
  readonly from: LocalDate | null;
  readonly to: LocalDate | null;
}

export type PeriodKind = 'month' | 'quarter' | 'year' | 'all' | 'own';

/** Months in one step of a kind that can be stepped through. */
const STEPS = { month: 1, quarter: 3, year: 12 } as const;
export type SteppedKind = keyof typeof STEPS;

/** How many periods of a kind are offered, the newest first. */
const OFFERED: Readonly<Record<SteppedKind, number>> = { month: 24, quarter: 12, year: 6 };

/** The month, quarter or year that a day lies in. */
export function periodAt(kind: SteppedKind, day: LocalDate): ShownPeriod {
  const month = Number(day.slice(5, 7));
  const first = addMonths(firstOfMonth(day), -((month - 1) % STEPS[kind]));
  return { from: first, to: addDays(addMonths(first, STEPS[kind]), -1) };
}

/** What a period is: whole months, quarters and years are known as such, whoever typed their days. */
export function kindOf({ from, to }: ShownPeriod): PeriodKind {
  if (from === null && to === null) return 'all';
  if (from === null || to === null) return 'own';
  const kinds: readonly SteppedKind[] = ['month', 'quarter', 'year'];
  return (
    kinds.find((kind) => {
      const whole = periodAt(kind, from);
      return whole.from === from && whole.to === to;
    }) ?? 'own'
  );
}

/** The period so many steps later, or earlier; null where there is nothing to step through. */
export function stepped(period: ShownPeriod, by: number): ShownPeriod | null {
  const kind = kindOf(period);
  if (kind === 'all' || kind === 'own' || period.from === null) return null;
  return periodAt(kind, addMonths(period.from, by * STEPS[kind]));
}

/** The newest periods of a kind, this one first. */
export function offered(kind: SteppedKind, today: LocalDate): ShownPeriod[] {
  const now = periodAt(kind, today);
  return Array.from({ length: OFFERED[kind] }, (_, back) => stepped(now, -back) ?? now);
}

/** The period an address asks for; without days, or with wrong ones, this year. */
export function periodOf(from: string | undefined, to: string | undefined, today: LocalDate): ShownPeriod {
  if (from === 'all') return { from: null, to: null };
  const known = (day: string | undefined): LocalDate | null => (day !== undefined && isLocalDate(day) ? day : null);
  const asked = { from: known(from), to: known(to) };
  const wrong = asked.from !== null && asked.to !== null && asked.from > asked.to;
  return wrong || (asked.from === null && asked.to === null) ? periodAt('year', today) : asked;
}

/** The same period as an address says it. */
export function addressOf({ from, to }: ShownPeriod): { from: string | null; to: string | null } {
  return from === null && to === null ? { from: 'all', to: null } : { from, to };
}

/** The months that a period touches, 'YYYY-MM', oldest first; none where it has an open end. */
export function monthsOf({ from, to }: ShownPeriod): string[] {
  if (from === null || to === null) return [];
  const months: string[] = [];
  for (let month = firstOfMonth(from); month <= to; month = addMonths(month, 1)) months.push(month.slice(0, 7));
  return months;
}

/** The same days a year before, as the server compares them. */
export function yearBefore({ from, to }: ShownPeriod): ShownPeriod {
  const ends = to === null ? null : addYears(to, -1);
  return {
    from: from === null ? null : addYears(from, -1),
    to: ends !== null && to === lastOfMonth(to ?? ends) ? lastOfMonth(ends) : ends,
  };
}

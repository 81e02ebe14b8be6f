import { addYears, lastOfMonth, type LocalDate } from '@sojourn/units';
import type { Days } from './books';

/** The same days a year before. Null where the period has no end: nothing would be comparable. */
export function priorDays({ from, to }: Days): Days | null {
  return to === null ? null : { from: from === null ? null : addYears(from, -1), to: yearBefore(to) };
}

/** The same day a year before; the end of a month stays the end of a month (28 and 29 February). */
export function yearBefore(day: LocalDate): LocalDate {
  const before = addYears(day, -1);
  return day === lastOfMonth(day) ? lastOfMonth(before) : before;
}

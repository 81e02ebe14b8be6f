import { addDays, daysBetween, weekdayOf, type LocalDate } from '@sojourn/units';

/** Columns of the board. */
export const SHOWN_DAYS = 14;
/** Asked for beyond what is shown, so that 'free until' and 'next free' can look further than the screen. */
export const KNOWN_DAYS = 120;

export interface BoardDay {
  readonly date: LocalDate;
  readonly dayOfMonth: number;
  readonly isToday: boolean;
  readonly isWeekend: boolean;
}

/** The columns from this day on. */
export function boardDays(from: LocalDate, today: LocalDate, count: number = SHOWN_DAYS): readonly BoardDay[] {
  return Array.from({ length: count }, (_, index) => {
    const date = addDays(from, index);
    return { date, dayOfMonth: Number(date.slice(8)), isToday: date === today, isWeekend: weekdayOf(date) > 5 };
  });
}

/** The column of a day counted from the first; negative before it. */
export function columnOf(from: LocalDate, date: LocalDate): number {
  return daysBetween(from, date);
}

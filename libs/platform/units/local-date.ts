import { Temporal } from 'temporal-polyfill';
import * as z from 'zod/mini';

/** A calendar day, 'YYYY-MM-DD', without zone. */
export const LocalDate = z.string().check(
  z.regex(/^\d{4}-\d{2}-\d{2}$/, 'not-a-date'),
  z.refine((text) => isLocalDate(text), { error: 'not-a-date' }),
);
export type LocalDate = z.infer<typeof LocalDate>;

export function isLocalDate(text: string): boolean {
  try {
    return Temporal.PlainDate.from(text, { overflow: 'reject' }).toString() === text;
  } catch {
    return false;
  }
}

const plain = (date: LocalDate): Temporal.PlainDate => Temporal.PlainDate.from(date);

export function addDays(date: LocalDate, days: number): LocalDate {
  return plain(date).add({ days }).toString();
}

/** Same date so many months on; a date that does not exist becomes the month's last day (BGB 188(3), Reg. 1182/71 Art. 3(2)). */
export function addMonths(date: LocalDate, months: number): LocalDate {
  return plain(date).add({ months }, { overflow: 'constrain' }).toString();
}

export function addYears(date: LocalDate, years: number): LocalDate {
  return plain(date).add({ years }, { overflow: 'constrain' }).toString();
}

/** Days from the first to the second date; negative when the second is earlier. */
export function daysBetween(from: LocalDate, to: LocalDate): number {
  return plain(from).until(plain(to), { largestUnit: 'days' }).days;
}

/** 1 Monday to 7 Sunday (ISO 8601). */
export function weekdayOf(date: LocalDate): number {
  return plain(date).dayOfWeek;
}

export function isBefore(a: LocalDate, b: LocalDate): boolean {
  return a < b;
}

/** 'YYYY-MM' */
export function monthOf(date: LocalDate): string {
  return date.slice(0, 7);
}

export function firstOfMonth(date: LocalDate): LocalDate {
  return `${date.slice(0, 7)}-01`;
}

export function lastOfMonth(date: LocalDate): LocalDate {
  return addDays(addMonths(firstOfMonth(date), 1), -1);
}

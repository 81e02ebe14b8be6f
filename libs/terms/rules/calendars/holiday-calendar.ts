import { addDays, weekdayOf, type LocalDate } from '@sojourn/units';
import type { CalendarCode } from '@sojourn/terms/contract';
import snapshot from './calendars.json';

/** The days on which an office of a place is closed, besides Saturdays and Sundays. */
export interface HolidayCalendar {
  readonly code: CalendarCode;
  readonly country: string;
  readonly name: string;
  /** Outside these days the list says nothing. */
  readonly from: LocalDate;
  readonly to: LocalDate;
  readonly holidays: ReadonlyMap<LocalDate, string>;
}

export type DayOff = { readonly off: 'saturday' | 'sunday' | 'holiday'; readonly name: string };

interface Region {
  readonly name: string;
  readonly add: Readonly<Record<LocalDate, string | undefined>>;
  readonly without?: readonly LocalDate[];
}
interface Country {
  readonly name: string;
  readonly days: Readonly<Record<LocalDate, string | undefined>>;
  readonly regions?: Readonly<Record<string, Region>>;
}

const COUNTRIES: Readonly<Record<string, Country>> = snapshot.countries;

/** Strasbourg's Court does not extend terms: every list would be wrong, so there is none. */
const ECHR: HolidayCalendar = {
  code: 'ECHR',
  country: 'ECHR',
  name: 'No holidays',
  from: '0001-01-01',
  to: '9999-12-31',
  holidays: new Map(),
};

/** Codes and names of all calendars: countries, their regions, and 'ECHR'. */
export const CALENDARS: readonly { readonly code: CalendarCode; readonly country: string; readonly name: string }[] = [
  ...Object.entries(COUNTRIES).flatMap(([country, { name, regions }]) => [
    { code: country, country, name },
    ...Object.entries(regions ?? {}).map(([region, own]) => ({ code: `${country}-${region}`, country, name: `${name}, ${own.name}` })),
  ]),
  { code: ECHR.code, country: ECHR.country, name: ECHR.name },
];

export function calendarOf(code: CalendarCode): HolidayCalendar | undefined {
  if (code === ECHR.code) return ECHR;
  const named = CALENDARS.find((calendar) => calendar.code === code);
  const country = COUNTRIES[code.slice(0, 2)];
  if (named === undefined || country === undefined) return undefined;
  const region = country.regions?.[code.slice(3)];
  const days = Object.entries({ ...country.days, ...region?.add }).flatMap(([on, name]): [string, string][] =>
    name === undefined || region?.without?.includes(on) ? [] : [[on, name]],
  );
  return { ...named, from: snapshot.from, to: snapshot.to, holidays: new Map(days) };
}

/** Why the office is closed on this day, or null when it is a working day. */
export function dayOff(calendar: HolidayCalendar, on: LocalDate): DayOff | null {
  const name = calendar.holidays.get(on);
  if (name !== undefined) return { off: 'holiday', name };
  const weekday = weekdayOf(on);
  if (weekday === 6) return { off: 'saturday', name: '' };
  if (weekday === 7) return { off: 'sunday', name: '' };
  return null;
}

export function isWorkingDay(calendar: HolidayCalendar, on: LocalDate): boolean {
  return dayOff(calendar, on) === null;
}

/** The day itself when it is a working day, else the nearest one in this direction. */
export function nearestWorkingDay(calendar: HolidayCalendar, on: LocalDate, direction: 1 | -1): LocalDate {
  let day = on;
  while (!isWorkingDay(calendar, day)) day = addDays(day, direction);
  return day;
}

/** So many working days after (before, when negative) a day, that day not counted. */
export function addWorkingDays(calendar: HolidayCalendar, on: LocalDate, amount: number): LocalDate {
  const direction = amount < 0 ? -1 : 1;
  let day = on;
  for (let left = Math.abs(amount); left > 0; left -= 1) day = nearestWorkingDay(calendar, addDays(day, direction), direction);
  return day;
}

import { addDays, addMonths, addYears, instantAt, localDateIn, plusSeconds, type Instant, type LocalDate } from '@sojourn/units';
import type { TermRule } from '@sojourn/terms/contract';
import { addWorkingDays, type HolidayCalendar } from './calendars/holiday-calendar';
import type { CountingProfile } from './counting-profile';

export interface UnrolledEnd {
  readonly on: LocalDate;
  readonly at: Instant | null;
}

/** Where terms in hours run: the clock on the wall of the authority. */
const ZONES: Readonly<Record<string, string>> = { FR: 'Europe/Paris' };

/** The end of a period before any roll, the day of the event not counted. `amount` is the rule's, known to be there. */
export function unrolledEnd(
  rule: TermRule,
  amount: number,
  profile: CountingProfile,
  calendar: HolidayCalendar,
  start: { on: LocalDate; at: string | undefined },
): UnrolledEnd {
  switch (rule.unit) {
    case 'hours': {
      // Elapsed hours, so that a change of the clocks does not give an hour that the court will not give. An unknown hour is the earliest one.
      const zone = ZONES[rule.jurisdiction] ?? 'UTC';
      const at = plusSeconds(instantAt(start.on, start.at ?? '00:00', zone), amount * 3600);
      return { on: localDateIn(at, zone), at };
    }
    case 'working_days':
      return { on: addWorkingDays(calendar, start.on, amount), at: null };
    case 'weeks':
      return { on: addDays(start.on, amount * 7), at: null };
    case 'months':
      return { on: addMonths(start.on, amount), at: null };
    case 'years':
      return { on: addYears(start.on, amount), at: null };
    default:
      return { on: profile.daysAreWorkingDays ? addWorkingDays(calendar, start.on, amount) : addDays(start.on, amount), at: null };
  }
}

/** Whether the end fell on a date that its month does not have, so that the month's last day stands in. */
export function dateWasMissing(rule: TermRule, start: LocalDate, end: LocalDate): boolean {
  return (rule.unit === 'months' || rule.unit === 'years') && start.slice(8) !== end.slice(8);
}

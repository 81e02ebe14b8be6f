import { addDays, type LocalDate } from '@sojourn/units';
import type { CountedTerm, TermQuestion, TermRefusal, TermRule, TermStep, TermWarning } from '@sojourn/terms/contract';
import { addWorkingDays, calendarOf, dayOff, isWorkingDay, nearestWorkingDay, type HolidayCalendar } from './calendars/holiday-calendar';
import { certaintyOf } from './certainty';
import { profileOf, type CountingProfile } from './counting-profile';
import { deemedServiceOn } from './deemed-service';
import { checkInForce } from './in-force';
import { ruleOf } from './rule-table';
import { dateWasMissing, unrolledEnd } from './unrolled-end';

/** House target: so many working days before the safe date. (legal.md 4) */
const TARGET_WORKING_DAYS = 2;

/** The last day of a term, the safe date before it, and how both were counted; or why nothing is counted. */
export function countTerm(question: TermQuestion): CountedTerm | TermRefusal {
  const rule = ruleOf(question.ruleId);
  if (rule === undefined) return { refusal: 'no-such-rule' };
  const place = calendarOf(question.calendar);
  if (place === undefined) return { refusal: 'no-such-calendar' };
  const profile = profileOf(rule);
  if (profile.country !== null && profile.country !== place.country) return { refusal: 'calendar-does-not-fit', country: profile.country };
  if (rule.amount === null) return { refusal: 'no-fixed-term' };
  const inForce = checkInForce(rule, question);
  if ('refusal' in inForce) return inForce;
  return new Count(rule, rule.amount, profile, place).run(question, inForce.assumed ? ['application-date-unknown'] : []);
}

class Count {
  private readonly steps: TermStep[] = [];
  private readonly warnings: TermWarning[] = [];
  /** 'The same calendar': Monday to Friday where the profile has none. */
  private readonly calendar: HolidayCalendar;

  constructor(
    private readonly rule: TermRule,
    private readonly amount: number,
    private readonly profile: CountingProfile,
    private readonly place: HolidayCalendar,
  ) {
    this.calendar = profile.hasCalendar ? place : (calendarOf('ECHR') ?? place);
  }

  run(question: TermQuestion, warnings: readonly TermWarning[]): CountedTerm {
    const { rule, amount, profile } = this;
    this.warnings.push(...warnings, ...profile.leavesOut);
    const startsOn = this.start(question);
    if (rule.unit === 'hours' && question.at === undefined) this.warnings.push('hour-unknown');
    if (rule.unit === 'working_days' && this.place.code === 'ECHR') this.warnings.push('monday-to-friday-assumed');
    if (rule.unit !== 'hours' && amount > 0) this.steps.push({ step: 'event-day-not-counted', on: startsOn });
    const end = unrolledEnd(rule, amount, profile, this.place, { on: startsOn, at: question.at });
    this.steps.push({ step: 'counted', amount, unit: rule.unit, on: end.on });
    if (dateWasMissing(rule, startsOn, end.on)) this.steps.push({ step: 'date-missing', on: end.on });
    const lastDay = end.at === null && amount > 0 ? this.withTwoWorkingDays(startsOn, this.rolled(end.on)) : end.on;
    const safe = rule.kind === 'client_deadline' ? this.safeDate(end.on, question.on) : null;
    this.warnWhereTheListEnds(lastDay);
    return {
      ruleId: rule.id,
      kind: rule.kind,
      startsOn,
      unrolledLastDay: end.on,
      lastDay,
      lastAt: end.at,
      safeDate: safe?.safeDate ?? null,
      targetDate: safe?.targetDate ?? null,
      certainty: certaintyOf(rule, profile, this.warnings),
      warnings: this.warnings,
      article: rule.law_article,
      source: rule.source,
      basis: rule.basis,
      notes: rule.notes,
      steps: this.steps,
    };
  }

  /** The day from which it runs: the event, or the day on which the law takes a letter as received. */
  private start({ service, on }: TermQuestion): LocalDate {
    this.steps.push({ step: 'event', on });
    if (service === 'in-person') return on;
    const deemed = deemedServiceOn(this.profile, service, on);
    if (deemed === null) {
      this.warnings.push('deemed-day-not-provided');
      return on;
    }
    // Whether the presumption moves on from a day off is disputed; the earlier day is kept.
    if (!isWorkingDay(this.calendar, deemed.on)) this.warnings.push('deemed-day-disputed');
    this.steps.push({ step: 'deemed-service', ...deemed });
    return deemed.on;
  }

  private rolled(end: LocalDate): LocalDate {
    if (isWorkingDay(this.place, end)) return end;
    if (this.rule.rolls_forward_on_holiday === null) this.warnings.push('roll-unknown');
    let day = end;
    for (let off = dayOff(this.place, day); off !== null; off = dayOff(this.place, day)) {
      this.steps.push({ step: 'day-off', on: day, ...off });
      if (this.rule.rolls_forward_on_holiday !== true) {
        this.steps.push({ step: 'not-rolled', on: end });
        return end;
      }
      day = addDays(day, 1);
    }
    this.steps.push({ step: 'rolled', on: day });
    return day;
  }

  private withTwoWorkingDays(start: LocalDate, end: LocalDate): LocalDate {
    const from = this.profile.twoWorkingDaysFrom;
    if (from === null || (this.rule.unit === 'days' && this.amount < from)) return end;
    const second = addWorkingDays(this.place, start, 2);
    if (second <= end) return end;
    this.steps.push({ step: 'two-working-days', on: second });
    return second;
  }

  /** Never before the event: a date that is already past helps nobody. */
  private safeDate(unrolled: LocalDate, event: LocalDate): { safeDate: LocalDate; targetDate: LocalDate } {
    const notBeforeEvent = (on: LocalDate): LocalDate => (on < event && event <= unrolled ? event : on);
    const safeDate = notBeforeEvent(nearestWorkingDay(this.calendar, unrolled, -1));
    const targetDate = notBeforeEvent(addWorkingDays(this.calendar, safeDate, -TARGET_WORKING_DAYS));
    this.steps.push({ step: 'safe-date', on: safeDate }, { step: 'target', on: targetDate });
    return { safeDate, targetDate };
  }

  /** Without a list the day counts as open, which never moves an end to a later day. */
  private warnWhereTheListEnds(lastDay: LocalDate): void {
    if (lastDay < this.place.from || lastDay > this.place.to) this.warnings.push('calendar-ends');
  }
}

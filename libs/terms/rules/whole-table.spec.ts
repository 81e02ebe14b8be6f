import * as fc from 'fast-check';
import { CALENDARS, calendarOf } from './calendars/holiday-calendar';
import { countTerm } from './count-term';
import { profileOf } from './counting-profile';
import { TERM_RULES } from './rule-table';

/** The oracle: weeks and days by plain arithmetic on a day number, forward one day at a time past days off. It shares no code with what it judges. */
const DAY = 86_400_000;
const number = (iso: string): number => Date.parse(`${iso}T00:00:00Z`) / DAY;
const iso = (day: number): string => new Date(day * DAY).toISOString().slice(0, 10);
const closed = (day: number, holidays: ReadonlySet<string>): boolean =>
  [0, 6].includes(new Date(day * DAY).getUTCDay()) || holidays.has(iso(day));

it('agrees with a day-by-day count for every German rule in days and weeks, in every Land', () => {
  const rules = TERM_RULES.filter(
    (rule) =>
      rule.counting_profile === 'DE-BGB' &&
      (rule.unit === 'days' || rule.unit === 'weeks') &&
      (rule.amount ?? 0) > 0 &&
      rule.rolls_forward_on_holiday,
  );
  const lands = CALENDARS.filter(({ country }) => country === 'DE').map(({ code }) => code);
  expect([rules.length > 4, lands.length]).toEqual([true, 17]);
  const start = number('2026-07-06');
  fc.assert(
    fc.property(fc.constantFrom(...rules), fc.constantFrom(...lands), fc.integer({ min: 0, max: 1500 }), (rule, land, later) => {
      const on = iso(start + later);
      const holidays = new Set(calendarOf(land)?.holidays.keys());
      let day = start + later + (rule.amount ?? 0) * (rule.unit === 'weeks' ? 7 : 1);
      let safe = day;
      while (closed(day, holidays)) day += 1;
      while (closed(safe, holidays)) safe -= 1;
      const lodged = { applicationLodgedOn: '2026-07-06', applicationRegisteredOn: '2026-07-06' };
      const term = countTerm({ ruleId: rule.id, calendar: land, service: 'in-person', on, ...lodged });
      expect(term).toMatchObject({
        lastDay: iso(day),
        safeDate: rule.kind === 'client_deadline' ? iso(Math.max(safe, start + later)) : null,
      });
    }),
    { seed: 20261124, numRuns: 500 },
  );
});

it('counts or refuses every rule of the table, and never puts the safe date after the last day', () => {
  const outcomes = TERM_RULES.map((rule) => {
    const country = profileOf(rule).country ?? 'DE';
    const lodged = rule.valid_to === null ? '2026-07-06' : '2026-06-01';
    const on = rule.id === 'ECHR-RU' ? '2022-03-01' : '2026-12-11';
    const dates = { applicationLodgedOn: lodged, applicationRegisteredOn: lodged };
    return { rule, term: countTerm({ ruleId: rule.id, calendar: country, service: 'in-person', on, at: '10:00', ...dates }) };
  });
  expect(outcomes.filter(({ term }) => 'refusal' in term).map(({ rule }) => rule.id)).toEqual(['UN-CAT']);
  for (const { rule, term } of outcomes) {
    if ('refusal' in term) continue;
    expect({ id: rule.id, after: term.safeDate !== null && term.safeDate > term.lastDay }).toEqual({ id: rule.id, after: false });
    expect({ id: rule.id, sure: term.certainty === 'full' && rule.verify }).toEqual({ id: rule.id, sure: false });
    expect({ id: rule.id, safe: term.safeDate !== null }).toEqual({ id: rule.id, safe: rule.kind === 'client_deadline' });
  }
});

it('has 133 rules, none twice', () => {
  expect(new Set(TERM_RULES.map(({ id }) => id)).size).toBe(133);
});

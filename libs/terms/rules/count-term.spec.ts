import type { CountedTerm, TermQuestion } from '@sojourn/terms/contract';
import { countTerm } from './count-term';
import { profileOf } from './counting-profile';
import vectors from './data/test-vectors.json';
import { deemedServiceOn } from './deemed-service';
import { ruleOf } from './rule-table';

/** Asylum terms of 2026 need the day of the application; the vectors suppose one under the new law. */
const NEW_LAW = { applicationLodgedOn: '2026-07-06', applicationRegisteredOn: '2026-07-06' };

function counted(question: Partial<TermQuestion>): CountedTerm {
  const result = countTerm({
    ruleId: 'DE-ASYLG-74-2w',
    calendar: 'DE-BE',
    service: 'in-person',
    on: '2026-12-11',
    ...NEW_LAW,
    ...question,
  });
  if ('refusal' in result) throw new Error(result.refusal);
  return result;
}

const ends = vectors.test_vectors.filter((vector) => vector.result === undefined);
const deemed = vectors.test_vectors.filter((vector) => vector.result === 'deemed_service_date');

it('knows every vector of the table', () => {
  expect(ends.length + deemed.length).toBe(13);
});

it.each(ends)('$id: $rule_id in $holiday_calendar from $trigger_date ends on $last_day ($explanation)', (vector) => {
  expect(counted({ ruleId: vector.rule_id, calendar: vector.holiday_calendar, on: vector.trigger_date })).toMatchObject({
    unrolledLastDay: vector.unrolled_last_day,
    lastDay: vector.last_day,
    safeDate: vector.safe_date,
  });
});

it.each(deemed)('$id: a letter of $trigger_date counts as received on $last_day', (vector) => {
  const rule = ruleOf(vector.rule_id);
  expect(rule && deemedServiceOn(profileOf(rule), 'post', vector.trigger_date)?.on).toBe(vector.last_day);
});

it('says how TV01 was counted, day off by day off', () => {
  expect(counted({})).toMatchObject({
    lastDay: '2026-12-28',
    safeDate: '2026-12-24',
    targetDate: '2026-12-22',
    certainty: 'full',
    warnings: [],
    steps: [
      { step: 'event', on: '2026-12-11' },
      { step: 'event-day-not-counted', on: '2026-12-11' },
      { step: 'counted', amount: 2, unit: 'weeks', on: '2026-12-25' },
      { step: 'day-off', on: '2026-12-25', off: 'holiday', name: 'Christmas Day' },
      { step: 'day-off', on: '2026-12-26', off: 'holiday', name: 'Boxing Day' },
      { step: 'day-off', on: '2026-12-27', off: 'sunday' },
      { step: 'rolled', on: '2026-12-28' },
      { step: 'safe-date', on: '2026-12-24' },
      { step: 'target', on: '2026-12-22' },
    ],
  });
});

it('counts the German month from the fourth day after posting, and says that the presumption is disputed on a holiday', () => {
  const term = counted({ ruleId: 'DE-VWGO-70', service: 'post', on: '2026-12-28' });
  expect(term).toMatchObject({ startsOn: '2027-01-01', lastDay: '2027-02-01', warnings: ['deemed-day-disputed'], certainty: 'medium' });
});

it('keeps 8 March a working day outside the two Laender that close', () => {
  const inLand = (calendar: string): string => counted({ ruleId: 'DE-VWGO-74', calendar, on: '2027-02-08' }).lastDay;
  expect([inLand('DE-BE'), inLand('DE-MV'), inLand('DE-BY'), inLand('DE')]).toEqual([
    '2027-03-09',
    '2027-03-09',
    '2027-03-08',
    '2027-03-08',
  ]);
});

it('counts hours as they pass, also in the night when the clocks change', () => {
  // 25 October 2026, 03:00 becomes 02:00: 48 hours after Saturday 14:30 the clock shows Monday 13:30.
  const term = counted({ ruleId: 'FR-OQTF-48H', calendar: 'FR', on: '2026-10-24', at: '14:30' });
  expect(term).toMatchObject({ lastAt: '2026-10-26T12:30:00.000Z', lastDay: '2026-10-26', safeDate: '2026-10-26' });
});

it('takes the earliest hour where none is known, and says so', () => {
  const term = counted({ ruleId: 'FR-OQTF-48H', calendar: 'FR', on: '2026-11-25' });
  expect(term).toMatchObject({ lastAt: '2026-11-26T23:00:00.000Z', lastDay: '2026-11-27' });
  expect(term.warnings).toContain('hour-unknown');
});

it('counts back from an expiry without rolling, and gives a window no safe date', () => {
  expect(counted({ ruleId: 'PRACT-DOC-180', calendar: 'ECHR', on: '2027-05-01' })).toMatchObject({
    lastDay: '2026-11-02',
    safeDate: null,
    targetDate: null,
  });
  expect(counted({ ruleId: 'ECHR-R39', calendar: 'DE-BE', on: '2026-12-28' }).lastDay).toBe('2026-12-24');
});

it('never calls a date certain that a lawyer has not confirmed', () => {
  expect(counted({ ruleId: 'FR-CNDA-1M', calendar: 'FR', on: '2026-11-25' }).certainty).not.toBe('full');
  // Said to be settled, but only recalled: nobody has read the article again.
  expect(counted({ ruleId: 'PL-KPA-129', calendar: 'PL', on: '2026-11-25' }).certainty).toBe('medium');
  expect(counted({ ruleId: 'LV-PL-ACC', calendar: 'LV', on: '2026-11-25' }).certainty).not.toBe('full');
  expect(counted({ applicationLodgedOn: undefined })).toMatchObject({ certainty: 'medium', warnings: ['application-date-unknown'] });
  expect(counted({ on: '2039-12-10' }).warnings).toContain('calendar-ends');
});

it.each([
  // what is asked                                                               why not
  [{ ruleId: 'DE-NONE-1' }, { refusal: 'no-such-rule' }],
  [{ calendar: 'DE-XX' }, { refusal: 'no-such-calendar' }],
  [{ calendar: 'PL' }, { refusal: 'calendar-does-not-fit', country: 'DE' }],
  [{ ruleId: 'UN-CAT', calendar: 'ECHR' }, { refusal: 'no-fixed-term' }],
  [{ applicationLodgedOn: '2026-06-11' }, { refusal: 'rule-not-in-force', decidedBy: 'application_lodged', known: true }],
  [
    { ruleId: 'EU-DIII-29-6m', applicationRegisteredOn: '2026-07-01' },
    { refusal: 'rule-not-in-force', decidedBy: 'application_registered', known: true, instead: expect.arrayContaining(['EU-AMMR-46-6m']) },
  ],
])('refuses %j', (asked, refusal) => {
  const question = { ruleId: 'DE-ASYLG-74-2w', calendar: 'DE-BE', service: 'in-person' as const, on: '2026-12-11', ...NEW_LAW, ...asked };
  expect(countTerm(question)).toMatchObject(refusal);
});

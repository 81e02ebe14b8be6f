import { askAfterSeen, firstAsk, nextAsk, type Due } from './ask-next';

const BERLIN = 'Europe/Berlin';
const term: Due = { kind: 'term', dueOn: '2026-12-28', dueAt: null, safeOn: '2026-12-24' };
const checkIn: Due = { kind: 'check-in', dueOn: '2026-11-24', dueAt: '2026-11-24T18:00:00.000Z', safeOn: null };

it.each([
  // now                        asks first
  ['2026-12-01T10:00:00.000Z', '2026-12-23T23:00:00.000Z'], // the safe date begins in Berlin
  ['2026-12-24T10:00:00.000Z', '2026-12-25T10:00:00.000Z'], // entered late: a day for whoever entered it
  ['2026-12-27T12:00:00.000Z', '2026-12-27T23:00:00.000Z'], // later still: only until the last day begins
])('a term entered at %s is asked about at %s', (now, ask) => {
  expect(firstAsk(now, term, BERLIN)).toBe(ask);
});

it.each([
  // the owner looks           and is asked again
  ['2026-12-01T10:00:00.000Z', '2026-12-27T23:00:00.000Z'],
  ['2026-12-28T08:00:00.000Z', '2026-12-28T23:00:00.000Z'],
  ['2026-12-29T08:00:00.000Z', '2026-12-30T08:00:00.000Z'],
])('a look at %s is good until %s: never beyond the last day unasked', (now, ask) => {
  expect(askAfterSeen(now, term, BERLIN)).toBe(ask);
});

it('asks about a check-in at its minute, also when somebody looked before, and every twenty minutes after', () => {
  expect(firstAsk('2026-11-24T09:00:00.000Z', checkIn, BERLIN)).toBe(checkIn.dueAt);
  expect(askAfterSeen('2026-11-24T17:55:00.000Z', checkIn, BERLIN)).toBe(checkIn.dueAt);
  expect(nextAsk('2026-11-24T18:00:00.000Z', checkIn)).toBe('2026-11-24T18:20:00.000Z');
});

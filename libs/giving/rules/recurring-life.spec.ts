import { RecurringState } from '@sojourn/giving/contract';
import { actRefusal, mayBecome, stateOf, stopReasonOf, type RecurringAct, type RecurringNow } from './index';

const states = RecurringState.options;

it('lets a monthly gift go only these ways', () => {
  const ways = states.flatMap((from) => states.filter((to) => mayBecome(from, to)).map((to) => `${from} → ${to}`));
  expect(ways).toEqual([
    'starting → active',
    'starting → stopped',
    'active → past-due',
    'active → paused',
    'active → stopped',
    'past-due → active',
    'past-due → paused',
    'past-due → stopped',
    'paused → active',
    'paused → stopped',
  ]);
});

it.each<[RecurringAct, Partial<RecurringNow>, 'donor' | 'officer', string | null]>([
  ['stop', { state: 'active' }, 'donor', null],
  ['stop', { state: 'paused', pauseReason: 'listing-day' }, 'donor', null], // nobody is kept from stopping
  ['stop', { state: 'stopped' }, 'donor', 'already-stopped'],
  ['stop', { state: 'starting', known: false }, 'donor', 'not-started-yet'],
  ['stop', { state: 'starting' }, 'donor', null],
  ['pause', { state: 'starting' }, 'donor', 'not-started-yet'],
  ['pause', { state: 'past-due' }, 'donor', null],
  ['resume', { state: 'paused', pauseReason: 'donor' }, 'donor', null],
  ['resume', { state: 'paused', pauseReason: 'officer' }, 'donor', 'paused-by-the-group'],
  ['resume', { state: 'paused', pauseReason: 'officer' }, 'officer', null],
  ['resume', { state: 'paused', pauseReason: 'listing-day' }, 'donor', 'paused-by-the-group'],
  ['resume', { state: 'paused', pauseReason: 'listing-day' }, 'officer', 'paused-by-the-group'],
  ['resume', { state: 'paused', pauseReason: 'donor' }, 'officer', null],
  // The donor had paused it before the listing day; it does not go on while that day stands.
  ['resume', { state: 'paused', pauseReason: 'donor', listed: true }, 'donor', 'paused-by-the-group'],
  ['change-amount', { state: 'stopped' }, 'donor', 'already-stopped'],
])('answers %s of %j by the %s with %s', (act, now, actor, refusal) => {
  expect(actRefusal(act, { state: 'active', pauseReason: null, known: true, listed: false, ...now }, actor)).toBe(refusal);
});

it.each([
  ['active', false, 'active'],
  ['active', true, 'paused'],
  ['past_due', false, 'past-due'],
  ['unpaid', false, 'stopped'],
  ['canceled', true, 'stopped'],
  ['incomplete', false, null],
  ['incomplete_expired', false, 'stopped'],
  ['something new', false, null],
])('reads the status %s (collection paused: %s) as %s', (status, paused, state) => {
  expect(stateOf(status, paused)).toBe(state);
});

it.each([
  ['canceled', 'payment_failed', 'payments-failed'],
  ['canceled', 'payment_disputed', 'payments-failed'],
  ['canceled', 'cancellation_requested', 'processor'],
  ['canceled', null, 'processor'],
  ['incomplete_expired', null, 'never-paid'],
])('says of %s for %s that it ended: %s', (status, reason, expected) => {
  expect(stopReasonOf(status, reason)).toBe(expected);
});

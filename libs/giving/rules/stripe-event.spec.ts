import { millisOf } from '@sojourn/units';
import { factsOf, nextTry, readEvent } from './index';

const charge = {
  id: 'ch_1',
  object: 'charge',
  amount: 10_000,
  currency: 'eur',
  created: 1_795_514_851,
  paid: true,
  status: 'succeeded',
  balance_transaction: null,
  payment_intent: 'pi_1',
  metadata: { checkout: '6c0a9a1e-0000-4000-8000-000000000017', campaign: 'never ours' },
  billing_details: { name: 'Ada', email: 'ada@example.org' },
  payment_method_details: { card: { country: 'DE', last4: '4242', fingerprint: 'f' } },
};
const event = (type: string, object: object = charge): object => ({ id: 'evt_1', object: 'event', type, data: { object } });

it.each(['charge.succeeded', 'charge.updated'])('reads %s as something to book, without what tells of a person', (type) => {
  const read = readEvent(event(type));
  expect(read?.task).toMatchObject({ book: { id: 'ch_1', amount: 10_000 } });
  for (const trace of ['Ada', 'ada@', '4242', 'fingerprint', 'campaign']) expect(JSON.stringify(read)).not.toContain(trace);
});

it.each<[string, object, unknown]>([
  ['a charge that failed', event('charge.updated', { ...charge, paid: false, status: 'failed' }), 'leave'],
  ['a charge that is not through yet', event('charge.updated', { ...charge, paid: true, status: 'pending' }), 'leave'],
  ['a finished page', event('checkout.session.completed', { id: 'cs_1' }), 'leave'],
  ['a refund', event('charge.refunded'), { problem: 'not-handled' }],
  ['a dispute', event('charge.dispute.created', { id: 'dp_1' }), { problem: 'not-handled' }],
  ['a charge with half a cent', event('charge.updated', { ...charge, amount: 0.5 }), { problem: 'charge-not-readable' }],
  ['a charge that is something else', event('charge.updated', { ...charge, object: 'refund' }), { problem: 'charge-not-readable' }],
])('answers %s', (_, given, task) => {
  expect(readEvent(given)?.task).toEqual(task);
});

it.each([null, 'evt_1', [], {}, { id: 'evt_1', object: 'event' }, { ...event('charge.updated'), id: 'evt-1; --' }])(
  'sees no event in %j',
  (payload) => {
    expect(readEvent(payload)).toBeNull();
  },
);

it('dates the payment by the charge and reads references given whole', () => {
  const task = readEvent(event('charge.updated', { ...charge, balance_transaction: { id: 'txn_1', fee: 175 } }))?.task;
  if (typeof task !== 'object' || !('book' in task)) throw new Error('it is to be booked');
  expect(factsOf(task.book, 'c')).toMatchObject({ balanceTransactionId: 'txn_1', paymentIntentId: 'pi_1', fee: null, cardCountry: 'DE' });
});

it('tries again ever later, for more than a day, and then leaves it to a person', () => {
  const now = '2026-11-24T10:00:00.000Z';
  const waits: number[] = [];
  for (let attempts = 1; ; attempts++) {
    const next = nextTry(now, attempts);
    if (next === null) break;
    waits.push((millisOf(next) - millisOf(now)) / 1000);
  }
  expect(waits.slice(0, 3)).toEqual([15, 30, 60]);
  expect(waits.every((wait, index) => wait >= (waits[index - 1] ?? 0) && wait <= 6 * 3600)).toBe(true);
  expect(waits.reduce((total, wait) => total + wait, 0)).toBeGreaterThan(86_400);
});

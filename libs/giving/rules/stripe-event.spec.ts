import { millisOf } from '@sojourn/units';
import { chargeOf, LISTENED_TYPES, nextTry, readEvent } from './index';

const CHECKOUT = '6c0a9a1e-0000-4000-8000-000000000017';
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
  customer: null,
  metadata: { checkout: CHECKOUT, campaign: 'never ours' },
  billing_details: { name: 'Ada', email: 'ada@example.org' },
  payment_method_details: { type: 'card', card: { country: 'DE', last4: '4242', fingerprint: 'f' } },
};
const event = (type: string, object: object = charge, more: object = {}): object => ({
  id: 'evt_1',
  object: 'event',
  type,
  created: 1_795_514_900,
  livemode: false,
  data: { object },
  ...more,
});
const taskOf = (type: string, object: object): unknown => readEvent(event(type, object))?.task;

it.each(['charge.succeeded', 'charge.updated', 'charge.pending'])(
  'keeps of %s what a gift needs, and nothing that tells of a person',
  (type) => {
    const read = readEvent(event(type));
    expect(read?.task).toMatchObject({ work: { of: 'charge', charge: { id: 'ch_1', amount: 10_000, metadata: { checkout: CHECKOUT } } } });
    for (const trace of ['Ada', 'ada@', '4242', 'fingerprint', 'campaign']) expect(JSON.stringify(read)).not.toContain(trace);
  },
);

const refund = { id: 're_1', object: 'refund', amount: 100, currency: 'eur', charge: 'ch_1', metadata: { who: 'Ada' } };
const dispute = { id: 'dp_1', object: 'dispute', amount: 100, currency: 'eur', charge: 'ch_1', status: 'lost', balance_transactions: [] };
const payout = { id: 'po_1', object: 'payout', status: 'paid', automatic: true, arrival_date: 1_795_514_851 };
const subscription = { id: 'sub_1', object: 'subscription', metadata: { checkout: CHECKOUT } };
const page = { id: 'cs_test_1', object: 'checkout.session', mode: 'subscription', metadata: { checkout: CHECKOUT } };
const invoice = {
  id: 'in_1',
  object: 'invoice',
  customer_email: 'ada@example.org',
  parent: { subscription_details: { subscription: 'sub_1', metadata: { checkout: CHECKOUT } } },
};

it.each<[string, object, unknown]>([
  ['charge.refunded', charge, { work: { of: 'refunds', charge: 'ch_1' } }],
  ['refund.created', refund, { work: { of: 'refund', id: 're_1', charge: 'ch_1' } }],
  ['refund.failed', refund, { work: { of: 'refund', id: 're_1', charge: 'ch_1' } }],
  ['charge.dispute.created', dispute, { work: { of: 'dispute', id: 'dp_1', closedAt: null } }],
  ['charge.dispute.closed', dispute, { work: { of: 'dispute', id: 'dp_1', closedAt: 1_795_514_900 } }],
  ['payout.created', payout, { work: { of: 'payout', id: 'po_1', paid: false } }],
  ['payout.paid', payout, { work: { of: 'payout', id: 'po_1', paid: true } }],
  ['customer.subscription.updated', subscription, { work: { of: 'subscription', id: 'sub_1', checkout: CHECKOUT, endpoint: null } }],
  ['checkout.session.expired', page, { work: { of: 'subscription', id: 'cs_test_1', checkout: CHECKOUT, endpoint: null } }],
  ['checkout.session.expired', { ...page, mode: 'payment' }, 'leave'],
  ['invoice.payment_failed', invoice, { work: { of: 'subscription', id: 'sub_1', checkout: CHECKOUT, endpoint: null } }],
])('keeps of %s only what to ask Stripe about', (type, object, task) => {
  expect(taskOf(type, object)).toEqual(task);
});

it.each<[string, string, object, unknown]>([
  ['a card that was declined elsewhere', 'charge.failed', { ...charge, status: 'failed', metadata: {} }, 'leave'],
  [
    'a card that was declined for us',
    'charge.failed',
    { ...charge, status: 'failed', metadata: { endpoint: CHECKOUT } },
    { work: { of: 'failed-payment', endpoint: CHECKOUT } },
  ],
  ['a finished page', 'checkout.session.completed', { id: 'cs_1' }, 'leave'],
  ['a subscription of another page', 'customer.subscription.updated', { ...subscription, metadata: { plan: 'gold' } }, 'leave'],
  ['an invoice without a subscription', 'invoice.paid', { ...invoice, parent: null }, 'leave'],
  ['a charge with half a cent', 'charge.updated', { ...charge, amount: 0.5 }, { problem: 'charge-not-readable' }],
  ['a charge that is something else', 'charge.updated', { ...charge, object: 'refund' }, { problem: 'charge-not-readable' }],
  ['a refund of nothing', 'refund.created', { ...refund, charge: null }, { problem: 'not-readable' }],
])('answers %s', (_, type, object, task) => {
  expect(taskOf(type, object)).toEqual(task);
});

it('reads what other pages of the account wrote as theirs', () => {
  expect(taskOf('charge.updated', { ...charge, metadata: { checkout: 'order 17', endpoint: 4 } })).toMatchObject({
    work: { charge: { metadata: { checkout: undefined, endpoint: undefined } } },
  });
});

it('sees that an event happened in another account, and whether it is about real money', () => {
  expect(readEvent(event('charge.updated'))).toMatchObject({ foreign: false, live: false });
  expect(readEvent(event('charge.updated', charge, { account: 'acct_1Other', livemode: true }))).toMatchObject({
    foreign: true,
    live: true,
  });
});

it.each([null, 'evt_1', [], {}, { id: 'evt_1', object: 'event' }, { ...event('charge.updated'), id: 'evt-1; --' }])(
  'sees no event in %j',
  (payload) => {
    expect(readEvent(payload)).toBeNull();
  },
);

it('listens to everything it can read', () => {
  for (const type of ['charge.succeeded', 'refund.failed', 'charge.dispute.closed', 'payout.failed', 'customer.subscription.deleted'])
    expect(LISTENED_TYPES).toContain(type);
});

it('reads a charge with references given whole, and dates it by itself', () => {
  const task = readEvent(event('charge.updated', { ...charge, payment_intent: { id: 'pi_1' } }))?.task;
  if (typeof task !== 'object' || !('work' in task) || task.work.of !== 'charge') throw new Error('it is to be booked');
  expect(chargeOf(task.work.charge, null)).toMatchObject({
    id: 'ch_1',
    state: 'paid',
    createdAt: '2026-11-24T10:07:31.000Z',
    paymentIntent: 'pi_1',
    cardCountry: 'DE',
    wish: { checkout: CHECKOUT, month: null },
  });
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

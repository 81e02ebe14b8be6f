import type Stripe from 'stripe';
import { METADATA, monthly, SandboxDesk, startingAt } from './testing/sandbox-desk';

const DECLINES = '4000000000000341';
let desk: SandboxDesk;
beforeEach(async () => {
  desk = await SandboxDesk.open({ clock: startingAt('2026-01-31T09:00:00Z') });
});
afterEach(() => desk.close());

const subscription = (id: string): Promise<Stripe.Subscription> => desk.stripe.subscriptions.retrieve(id);
const isDay = (seconds: number | undefined): string => new Date((seconds ?? 0) * 1000).toISOString().slice(0, 10);
const periodOf = ({ items }: Stripe.Subscription): string[] => [
  isDay(items.data[0]?.current_period_start),
  isDay(items.data[0]?.current_period_end),
];
const invoices = async (id: string): Promise<Stripe.Invoice[]> => (await desk.stripe.invoices.list({ subscription: id })).data.reverse();

it('begins a monthly gift on the hosted page, which says how often it is taken', async () => {
  const { id, url } = await desk.stripe.checkout.sessions.create(monthly(1_000));
  const page = await (await fetch(String(url).replace('localhost', '127.0.0.1'))).text();
  expect(page).toContain('every month');
  await desk.pay(url, { card: '4242424242424242' });
  const session = await desk.stripe.checkout.sessions.retrieve(id, { expand: ['subscription', 'invoice.payments', 'customer'] });
  expect(session).toMatchObject({ mode: 'subscription', status: 'complete', payment_status: 'paid', payment_intent: null });
  expect(session.customer).toMatchObject({ object: 'customer', email: 'ada@example.org' });
  const begun = session.subscription as Stripe.Subscription;
  expect(begun).toMatchObject({ status: 'active', metadata: METADATA, currency: 'eur', cancel_at_period_end: false });
  expect(begun.items.data).toMatchObject([
    { quantity: 1, price: { unit_amount: 1_000, recurring: { interval: 'month', interval_count: 1 } } },
  ]);
  expect(periodOf(begun)).toEqual(['2026-01-31', '2026-02-28']); // and the period lies in the item only
  expect(begun).not.toHaveProperty('current_period_end');

  const invoice = session.invoice as Stripe.Invoice;
  expect(invoice).toMatchObject({ status: 'paid', billing_reason: 'subscription_create', amount_paid: 1_000, amount_remaining: 0 });
  expect(invoice.parent?.subscription_details).toMatchObject({ subscription: begun.id, metadata: METADATA });
  expect(invoice).not.toHaveProperty('subscription');
  expect(await desk.told(begun.id)).toEqual(['customer.subscription.created', 'customer.subscription.updated']);
});

it('links the charge of a subscription to it by the invoice payment, and by nothing else', async () => {
  const begun = await desk.subscription(1_000);
  const [charge] = (await desk.stripe.charges.list({ customer: String(begun.customer) })).data;
  expect(charge).toMatchObject({ amount: 1_000, metadata: {}, description: 'Subscription creation' });
  expect(charge).not.toHaveProperty('invoice');
  const { data } = await desk.stripe.invoicePayments.list({
    payment: { type: 'payment_intent', payment_intent: String(charge?.payment_intent) },
    expand: ['data.invoice'],
  });
  expect(data).toHaveLength(1);
  expect(data[0]).toMatchObject({ status: 'paid', amount_paid: 1_000, is_default: true });
  expect((data[0]?.invoice as Stripe.Invoice).parent?.subscription_details?.subscription).toBe(begun.id);
});

it('takes the gift again each month, on its day, and in a short month on the last', async () => {
  const begun = await desk.subscription(1_000);
  await desk.days(60); // to 1 April
  expect(periodOf(await subscription(begun.id))).toEqual(['2026-03-31', '2026-04-30']);
  const all = await invoices(begun.id);
  expect(all.map(({ billing_reason: why, status, created }) => [why, status, isDay(created)])).toEqual([
    ['subscription_create', 'paid', '2026-01-31'],
    ['subscription_cycle', 'paid', '2026-02-28'],
    ['subscription_cycle', 'paid', '2026-03-31'],
  ]);
  const charges = (await desk.stripe.charges.list()).data;
  expect(charges.map(({ created, metadata }) => [isDay(created), metadata])).toEqual([
    ['2026-03-31', {}],
    ['2026-02-28', {}],
    ['2026-01-31', {}],
  ]);
  expect((await desk.stripe.balanceTransactions.list()).data).toHaveLength(3);
  expect((await desk.told(all[1]?.id ?? '')).filter((type) => type.startsWith('invoice'))).toEqual([
    'invoice.created',
    'invoice.finalized',
    'invoice.paid',
    'invoice.payment_succeeded',
  ]);
});

it('begins the next period when a person says so', async () => {
  const begun = await desk.subscription(1_000);
  await desk.act(`subscriptions/${begun.id}/renew`);
  expect((await invoices(begun.id)).map(({ status, created }) => [status, isDay(created)])).toEqual([
    ['paid', '2026-01-31'],
    ['paid', '2026-01-31'],
  ]);
  expect(periodOf(await subscription(begun.id))).toEqual(['2026-02-28', '2026-03-31']);
});

it('tries a failed renewal three times more in fourteen days, and then ends', async () => {
  const begun = await desk.subscription(1_000);
  await desk.act(`subscriptions/${begun.id}/card`, { card: DECLINES });
  await desk.days(28);
  expect((await subscription(begun.id)).status).toBe('past_due');
  const [, unpaid] = await invoices(begun.id);
  expect(unpaid).toMatchObject({ status: 'open', attempt_count: 1, attempted: true, amount_remaining: 1_000 });
  expect(isDay(unpaid?.next_payment_attempt ?? 0)).toBe('2026-03-03');
  await desk.days(14);
  const failures = (await desk.stripe.events.list({ type: 'invoice.payment_failed' })).data;
  expect(failures.map(({ created, data }) => [isDay(created), (data.object as Stripe.Invoice).attempt_count])).toEqual([
    ['2026-03-14', 4],
    ['2026-03-08', 3],
    ['2026-03-03', 2],
    ['2026-02-28', 1],
  ]);
  expect(await subscription(begun.id)).toMatchObject({ status: 'canceled', cancellation_details: { reason: 'payment_failed' } });
  expect((await desk.told(begun.id)).at(-1)).toBe('customer.subscription.deleted');
  await desk.days(60);
  expect(await invoices(begun.id)).toHaveLength(2);
  expect((await desk.stripe.charges.list()).data.filter(({ status }) => status === 'succeeded')).toHaveLength(1);
});

it('recovers when another card is given, and pays what was owed', async () => {
  const begun = await desk.subscription(1_000);
  await desk.act(`subscriptions/${begun.id}/card`, { card: DECLINES });
  await desk.days(29);
  await desk.act(`subscriptions/${begun.id}/card`, { card: '4242424242424242' });
  expect((await subscription(begun.id)).status).toBe('active');
  expect((await invoices(begun.id)).map(({ status, attempt_count: tries }) => [status, tries])).toEqual([
    ['paid', 1],
    ['paid', 2],
  ]);
  await desk.days(32);
  expect((await invoices(begun.id)).map(({ status }) => status)).toEqual(['paid', 'paid', 'paid']);
});

it('fails when the card is over by then, and not before', async () => {
  const begun = await desk.subscription(1_000, { card: '4242424242424242', expiry: '03 / 26' });
  await desk.days(59); // to 31 March
  expect((await subscription(begun.id)).status).toBe('active');
  await desk.days(30);
  expect((await subscription(begun.id)).status).toBe('past_due');
  expect((await desk.stripe.charges.list()).data[0]).toMatchObject({ status: 'failed', failure_code: 'expired_card' });
});

it('takes another amount from the next period on', async () => {
  const begun = await desk.subscription(1_000);
  const [item] = begun.items.data;
  const changed = await desk.stripe.subscriptions.update(begun.id, {
    items: [
      {
        id: item?.id ?? '',
        price_data: { currency: 'eur', product: String(item?.price.product), recurring: { interval: 'month' }, unit_amount: 2_500 },
      },
    ],
    proration_behavior: 'none',
    metadata: { note: 'more' },
  });
  expect(changed.items.data[0]?.price.unit_amount).toBe(2_500);
  expect(changed.metadata).toEqual({ ...METADATA, note: 'more' });
  await desk.days(28);
  expect((await invoices(begun.id)).map(({ amount_paid: amount }) => amount)).toEqual([1_000, 2_500]);
  await expect(
    desk.stripe.subscriptions.update(begun.id, { items: [{ id: item?.id ?? '', price: item?.price.id ?? '' }] }),
  ).rejects.toMatchObject({ param: 'proration_behavior' });
});

it.each([
  ['void', 'void'],
  ['mark_uncollectible', 'uncollectible'],
  ['keep_as_draft', 'draft'],
] as const)('takes nothing while it is paused (%s), and goes on afterwards', async (behavior, status) => {
  const begun = await desk.subscription(1_000);
  await desk.stripe.subscriptions.update(begun.id, { pause_collection: { behavior } });
  await desk.days(28);
  expect((await invoices(begun.id)).map((each) => each.status)).toEqual(['paid', status]);
  const after = await desk.stripe.subscriptions.update(begun.id, { pause_collection: '' });
  expect(after.pause_collection).toBeNull();
  await desk.days(31);
  expect((await invoices(begun.id)).map((each) => each.status)).toEqual(['paid', status, 'paid']);
  expect((await desk.stripe.charges.list()).data).toHaveLength(2);
});

it('ends at the end of the period, unless that is called off, or at once', async () => {
  const [later, calledOff, atOnce] = [await desk.subscription(), await desk.subscription(), await desk.subscription()];
  for (const { id } of [later, calledOff]) await desk.stripe.subscriptions.update(id, { cancel_at_period_end: true });
  await desk.stripe.subscriptions.update(calledOff.id, { cancel_at_period_end: false });
  expect(await desk.stripe.subscriptions.cancel(atOnce.id)).toMatchObject({ status: 'canceled' });
  expect((await subscription(later.id)).status).toBe('active');
  await desk.days(28);
  expect((await subscription(later.id)).status).toBe('canceled');
  expect((await subscription(calledOff.id)).status).toBe('active');
  expect(await invoices(later.id)).toHaveLength(1);
  await expect(desk.stripe.subscriptions.cancel(atOnce.id)).rejects.toMatchObject({ code: 'resource_missing' });
  const living = (await desk.stripe.subscriptions.list()).data.map(({ id }) => id);
  expect([living, (await desk.stripe.subscriptions.list({ status: 'all' })).data.length]).toEqual([[calledOff.id], 3]);
  expect((await desk.stripe.subscriptions.list({ status: 'canceled', customer: String(later.customer) })).data.map(({ id }) => id)).toEqual(
    [later.id],
  );
});

it('debits a bank account each month: open for days, then paid, or failed and tried again', async () => {
  const begun = await desk.subscription(1_000, { iban: 'DE08370400440532013003' });
  expect(begun.status).toBe('active');
  const [first] = await invoices(begun.id);
  expect(first).toMatchObject({ status: 'open', attempt_count: 0 });
  const [charge] = (await desk.stripe.charges.list()).data;
  await desk.act(`charges/${charge?.id ?? ''}/pay`);
  expect((await invoices(begun.id))[0]).toMatchObject({ status: 'paid' });
  await desk.days(28);
  const [second] = (await desk.stripe.charges.list()).data;
  await desk.act(`charges/${second?.id ?? ''}/fail`);
  expect((await subscription(begun.id)).status).toBe('past_due');
  expect((await invoices(begun.id))[1]).toMatchObject({ status: 'open', attempt_count: 1 });
  expect(await desk.balances()).toEqual({ said: 965, summed: 965 });
});

it('ends what a customer gives when the customer is deleted', async () => {
  const begun = await desk.subscription(1_000);
  expect(await desk.stripe.customers.del(String(begun.customer))).toMatchObject({ deleted: true });
  expect((await subscription(begun.id)).status).toBe('canceled');
  expect(await desk.stripe.customers.retrieve(String(begun.customer))).toMatchObject({ deleted: true });
});

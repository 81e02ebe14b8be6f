import type Stripe from 'stripe';
import { SandboxDesk, startingAt, wanted } from './testing/sandbox-desk';

const DAY = 24 * 60 * 60 * 1000;
let desk: SandboxDesk;
beforeEach(async () => {
  desk = await SandboxDesk.open({ clock: startingAt('2026-11-02T09:00:00Z'), pace: { debit: 5 * DAY, dispute: 20 * DAY } });
});
afterEach(() => desk.close());

async function debit(iban: string): Promise<{ session: Stripe.Checkout.Session; charge: Stripe.Charge }> {
  const { id, url } = await desk.stripe.checkout.sessions.create(wanted(5_000));
  expect((await desk.pay(url, { iban })).status).toBe(303);
  const session = await desk.stripe.checkout.sessions.retrieve(id, { expand: ['payment_intent.latest_charge'] });
  const charge = (session.payment_intent as Stripe.PaymentIntent).latest_charge as Stripe.Charge;
  await desk.settle(charge.id);
  return { session, charge };
}
const isDay = (seconds: number): string => new Date(seconds * 1000).toISOString().slice(0, 10);

it('offers a bank account beside the card, takes an IBAN and nothing else', async () => {
  const { url } = await desk.stripe.checkout.sessions.create(wanted(5_000));
  const page = await (await fetch(`${String(url).replace('localhost', '127.0.0.1')}?by=sepa_debit`)).text();
  expect(page).toContain('IBAN');
  expect(page).not.toContain('Card number');
  const wrong = await desk.pay(url, { iban: 'DE89370400440532013001' });
  expect([wrong.status, (await wrong.text()).includes('The IBAN you entered is invalid.')]).toEqual([402, true]);
});

it('leaves a debit open for days, pending in the balance, and then succeeds', async () => {
  const { session, charge } = await debit('DE89 3704 0044 0532 0130 00');
  expect([session.status, session.payment_status]).toEqual(['complete', 'unpaid']);
  expect(charge).toMatchObject({ status: 'pending', paid: false, metadata: wanted().payment_intent_data?.metadata });
  expect(charge.payment_method_details).toMatchObject({ type: 'sepa_debit', sepa_debit: { country: 'DE', last4: '3000' } });
  expect((await desk.stripe.mandates.retrieve(String(charge.payment_method_details?.sepa_debit?.mandate))).status).toBe('active');
  expect(await desk.movements()).toEqual([['payment', 'charge', 5_000, 35, 4_965]]);
  expect((await desk.stripe.balance.retrieve()).pending).toMatchObject([{ amount: 4_965, currency: 'eur' }]);

  await desk.days(4);
  expect((await desk.stripe.charges.retrieve(charge.id)).status).toBe('pending');
  await desk.days(1);
  expect(await desk.stripe.charges.retrieve(charge.id)).toMatchObject({ status: 'succeeded', paid: true });
  expect((await desk.stripe.checkout.sessions.retrieve(session.id)).payment_status).toBe('paid');
  const { data } = await desk.stripe.events.list({ types: ['charge.succeeded', 'checkout.session.async_payment_succeeded'] });
  expect(data.map(({ type, created }) => [type, isDay(created)])).toEqual([
    ['checkout.session.async_payment_succeeded', '2026-11-07'],
    ['charge.succeeded', '2026-11-07'],
  ]);
  const told = (await desk.stripe.events.list({ limit: 100 })).data.map(({ type }) => type).reverse();
  expect(told.slice(0, 5)).toEqual([
    'payment_intent.created',
    'payment_intent.processing',
    'charge.pending',
    'checkout.session.completed',
    'charge.updated',
  ]);
});

it('takes a debit that the bank does not pay out of the balance again, with its fee', async () => {
  const { session, charge } = await debit('DE65370400440002222227');
  await desk.days(5);
  const failed = await desk.stripe.charges.retrieve(charge.id, { expand: ['failure_balance_transaction'] });
  expect(failed).toMatchObject({
    status: 'failed',
    failure_code: 'insufficient_funds',
    failure_balance_transaction: { type: 'payment_failure_refund', reporting_category: 'charge_failure', amount: -5_000, fee: -35 },
  });
  expect(await desk.balances()).toEqual({ said: 0, summed: 0 });
  expect(await desk.stripe.checkout.sessions.retrieve(session.id)).toMatchObject({ status: 'complete', payment_status: 'unpaid' });
  const told = (await desk.stripe.events.list({ limit: 3 })).data.map(({ type }) => type).reverse();
  expect(told).toEqual(['charge.failed', 'payment_intent.payment_failed', 'checkout.session.async_payment_failed']);
});

it('takes back, weeks later, a debit that had succeeded: a dispute that is lost from the start', async () => {
  const { charge } = await debit('DE35370400440532013002');
  await desk.days(5);
  expect((await desk.stripe.charges.retrieve(charge.id)).status).toBe('succeeded');
  await desk.days(20);
  const [dispute] = (await desk.stripe.disputes.list({ charge: charge.id })).data;
  expect(dispute).toMatchObject({ amount: 5_000, status: 'lost', reason: 'debit_not_authorized' });
  expect(dispute?.balance_transactions).toMatchObject([{ reporting_category: 'dispute', amount: -5_000, fee: 750 }]);
  expect(await desk.told(dispute?.id ?? '')).toEqual(['charge.dispute.created', 'charge.dispute.funds_withdrawn', 'charge.dispute.closed']);
  expect(isDay(dispute?.created ?? 0)).toBe('2026-11-27');
  expect(await desk.balances()).toEqual({ said: 4_965 - 5_750, summed: 4_965 - 5_750 });
});

it('leaves to a person what the bank says, once', async () => {
  const { charge } = await debit('DE08370400440532013003');
  await desk.days(30);
  expect((await desk.stripe.charges.retrieve(charge.id)).status).toBe('pending');
  await desk.act(`charges/${charge.id}/pay`);
  expect((await desk.stripe.charges.retrieve(charge.id)).status).toBe('succeeded');
  expect((await desk.switched(`charges/${charge.id}/fail`)).status).toBe(409);
});

it('gives a debit back as a payment, not as a card', async () => {
  const { charge } = await debit('DE89370400440532013000');
  await desk.act(`charges/${charge.id}/pay`);
  const refund = await desk.stripe.refunds.create({ charge: charge.id, amount: 1_000 });
  expect(refund).toMatchObject({ status: 'pending', destination_details: { type: 'sepa_debit' } });
  expect((await desk.movements()).at(-1)).toEqual(['payment_refund', 'refund', -1_000, 0, -1_000]);
});

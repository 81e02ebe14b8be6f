import type Stripe from 'stripe';
import { SandboxDesk } from './testing/sandbox-desk';

let desk: SandboxDesk;
beforeEach(async () => {
  desk = await SandboxDesk.open();
});
afterEach(() => desk.close());

/** Waits for what the sandbox does by itself after some milliseconds. */
async function until<T>(look: () => Promise<T>, seen: (found: T) => boolean): Promise<T> {
  for (;;) {
    const found = await look();
    if (seen(found)) return found;
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

it('gives back in parts and keeps the fee', async () => {
  const charge = await desk.charge(10_000);
  const part = await desk.stripe.refunds.create({
    charge: charge.id,
    amount: 4_000,
    reason: 'requested_by_customer',
    metadata: { why: 'test' },
  });
  expect(part).toMatchObject({ amount: 4_000, currency: 'eur', charge: charge.id, status: 'succeeded', metadata: { why: 'test' } });
  expect(await desk.stripe.charges.retrieve(charge.id)).toMatchObject({ amount_refunded: 4_000, refunded: false });
  const rest = await desk.stripe.refunds.create({ payment_intent: String(charge.payment_intent) });
  expect(rest.amount).toBe(6_000);
  const after = await desk.stripe.charges.retrieve(charge.id, { expand: ['refunds'] });
  expect([after.amount_refunded, after.refunded, after.refunds?.data.map(({ id }) => id)]).toEqual([10_000, true, [part.id, rest.id]]);
  expect(await desk.balances()).toEqual({ said: -175, summed: -175 });
  expect((await desk.told(part.id)).slice(0, 1)).toEqual(['refund.created']);
  const refunded = (await desk.stripe.events.list({ type: 'charge.refunded' })).data.map(({ data }) => data);
  expect(refunded.map(({ object, previous_attributes: before }) => [(object as Stripe.Charge).amount_refunded, before])).toEqual([
    [10_000, { amount_refunded: 4_000, refunded: false }],
    [4_000, { amount_refunded: 0, refunded: false }],
  ]);
  expect((await desk.stripe.refunds.list({ charge: charge.id })).data.map(({ id }) => id)).toEqual([rest.id, part.id]);
});

it.each<[string, (charge: Stripe.Charge) => Stripe.RefundCreateParams, object]>([
  ['more than the charge', ({ id }) => ({ charge: id, amount: 10_001 }), { param: 'amount', message: /100\.01.*greater.*100\.00/ }],
  ['nothing', ({ id }) => ({ charge: id, amount: 0 }), { code: 'parameter_invalid_integer' }],
  ['less than nothing', ({ id }) => ({ charge: id, amount: -1 }), { code: 'parameter_invalid_integer' }],
  ['a charge nobody made', () => ({ charge: 'ch_none' }), { code: 'resource_missing', statusCode: 404 }],
  ['neither charge nor payment', () => ({}), { type: 'StripeInvalidRequestError' }],
])('refuses to give back %s, and moves nothing', async (_, params, { message, ...error }: { message?: RegExp }) => {
  const charge = await desk.charge(10_000);
  const refusal = desk.stripe.refunds.create(params(charge));
  await expect(refusal).rejects.toMatchObject({ type: 'StripeInvalidRequestError', ...error });
  if (message !== undefined) await expect(refusal).rejects.toThrow(message);
  expect(await desk.movements()).toHaveLength(1);
});

it('refuses to give back twice, and what is disputed or never came', async () => {
  const charge = await desk.charge(10_000);
  await desk.stripe.refunds.create({ charge: charge.id });
  await expect(desk.stripe.refunds.create({ charge: charge.id })).rejects.toMatchObject({ code: 'charge_already_refunded' });
  const disputed = await desk.charge(10_000);
  await desk.act(`charges/${disputed.id}/dispute`);
  await expect(desk.stripe.refunds.create({ charge: disputed.id })).rejects.toMatchObject({ code: 'charge_disputed' });
  const pending = await desk.charge(10_000, { iban: 'DE08370400440532013003' });
  await expect(desk.stripe.refunds.create({ charge: pending.id })).rejects.toMatchObject({ type: 'StripeInvalidRequestError' });
});

it('gives the money back to the account when the bank sends a refund back', async () => {
  const charge = await desk.charge(10_000, { card: '4000000000005126' });
  const refund = await desk.stripe.refunds.create({ charge: charge.id, amount: 4_000 });
  expect(refund.status).toBe('succeeded');
  const failed = await until(
    () => desk.stripe.refunds.retrieve(refund.id, { expand: ['failure_balance_transaction'] }),
    ({ status }) => status === 'failed',
  );
  expect(failed).toMatchObject({
    failure_reason: 'expired_or_canceled_card',
    failure_balance_transaction: { type: 'refund_failure', reporting_category: 'refund_failure', amount: 4_000, source: refund.id },
  });
  expect(await desk.told(refund.id)).toEqual(['refund.created', 'refund.updated', 'charge.refund.updated', 'refund.failed']);
  expect(await desk.balances()).toEqual({ said: 9_825, summed: 9_825 });
  expect((await desk.stripe.charges.retrieve(charge.id)).amount_refunded).toBe(0);
});

it('has a refund wait that takes its time', async () => {
  const charge = await desk.charge(10_000, { card: '4000000000007726' });
  const refund = await desk.stripe.refunds.create({ charge: charge.id });
  expect(refund.status).toBe('pending');
  await until(
    () => desk.stripe.refunds.retrieve(refund.id),
    ({ status }) => status === 'succeeded',
  );
  expect(await desk.told(refund.id)).toEqual(['refund.created', 'refund.updated', 'charge.refund.updated']);
});

it('converts a refund at the rate of its own day', async () => {
  const charge = await desk.charge(10_000, { card: '4000008400000000' }, 'usd');
  desk.sandbox.switches.rates = { usd: '0.90' };
  await desk.stripe.refunds.create({ charge: charge.id, amount: 5_000 });
  expect((await desk.movements()).at(-1)).toEqual(['refund', 'refund', -4_500, 0, -4_500]);
});

it('holds a disputed amount back with a fee, and gives it back when the dispute is won', async () => {
  const charge = await desk.charge(6_000, { card: '4000000000000259' });
  const [dispute] = await until(
    async () => (await desk.stripe.disputes.list({ charge: charge.id })).data,
    ({ length }) => length === 1,
  );
  expect(dispute).toMatchObject({ amount: 6_000, reason: 'fraudulent', status: 'needs_response', is_charge_refundable: false });
  expect(dispute?.balance_transactions).toMatchObject([
    { type: 'adjustment', reporting_category: 'dispute', amount: -6_000, fee: 2_000, net: -8_000, source: dispute?.id },
  ]);
  expect((await desk.stripe.charges.retrieve(charge.id)).disputed).toBe(true);
  const id = dispute?.id ?? '';
  await desk.stripe.disputes.update(id, { evidence: { uncategorized_text: 'a letter' }, submit: false });
  const won = await desk.stripe.disputes.update(id, { evidence: { uncategorized_text: 'winning_evidence' } });
  expect([won.status, won.balance_transactions.map(({ amount, fee }) => [amount, fee])]).toEqual([
    'won',
    [
      [-6_000, 2_000],
      [6_000, 0],
    ],
  ]);
  expect(await desk.told(id)).toEqual([
    'charge.dispute.created',
    'charge.dispute.funds_withdrawn',
    'charge.dispute.updated',
    'charge.dispute.updated',
    'charge.dispute.funds_reinstated',
    'charge.dispute.closed',
  ]);
  expect(await desk.balances()).toEqual({ said: 5_885 - 2_000, summed: 5_885 - 2_000 });
  await expect(desk.stripe.disputes.close(id)).rejects.toMatchObject({ type: 'StripeInvalidRequestError' });
});

it('keeps a disputed amount when the dispute is given up, and a part when only a part is disputed', async () => {
  const charge = await desk.charge(6_000);
  const dispute = (await desk.act(`charges/${charge.id}/dispute`, { amount: '2500', reason: 'duplicate' })) as Stripe.Dispute;
  expect([dispute.amount, dispute.reason]).toEqual([2_500, 'duplicate']);
  expect((await desk.stripe.disputes.close(dispute.id)).status).toBe('lost');
  expect(await desk.balances()).toEqual({ said: 5_885 - 4_500, summed: 5_885 - 4_500 });
  expect((await desk.told(dispute.id)).at(-1)).toBe('charge.dispute.closed');
  expect((await desk.switched(`charges/${charge.id}/dispute`)).status).toBe(409); // once
});

it('moves nothing for a mere question of the bank', async () => {
  const charge = await desk.charge(6_000, { card: '4000000000001976' });
  const [asked] = await until(
    async () => (await desk.stripe.disputes.list({ charge: charge.id })).data,
    ({ length }) => length === 1,
  );
  expect(asked).toMatchObject({ status: 'warning_needs_response', balance_transactions: [] });
  expect(await desk.movements()).toHaveLength(1);
  expect((await desk.stripe.disputes.close(asked?.id ?? '')).status).toBe('warning_closed');
});

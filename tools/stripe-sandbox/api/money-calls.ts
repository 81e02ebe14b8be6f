import type Stripe from 'stripe';
import accountExample from '../fixtures/account.json';
import type { BalanceBook } from '../balance/balance-book';
import type { Disputes } from '../balance/disputes';
import type { Payouts } from '../balance/payouts';
import type { Refunds } from '../balance/refunds';
import type { Charges } from '../payments/charges';
import { isCurrency } from '../payments/currencies';
import { ACCOUNT, type World } from '../world';
import type { ApiServer } from './api-server';
import { inRange, LIST_PARAMETERS, listed } from './lists';
import type { Parameters } from './parameters';
import { invalidRequest, missing } from './stripe-error';

export interface MoneyParts {
  readonly charges: Charges;
  readonly book: BalanceBook;
  readonly refunds: Refunds;
  readonly disputes: Disputes;
  readonly payouts: Payouts;
}

/** Refunds, disputes, payouts, the balance and what it is made of. */
export function registerMoneyCalls(api: ApiServer, world: World, parts: MoneyParts): void {
  registerRefunds(api, world, parts);
  registerDisputes(api, parts.disputes);
  registerPayouts(api, parts.payouts);
  registerBalance(api, world, parts);
}

function registerRefunds(api: ApiServer, world: World, { charges, refunds }: MoneyParts): void {
  api.post('/v1/refunds', (asked) => {
    asked.only('charge', 'payment_intent', 'amount', 'reason', 'metadata', 'expand');
    const charge = refundedCharge(world, charges, asked);
    const reason = asked.oneOf('reason', ['duplicate', 'fraudulent', 'requested_by_customer']);
    return refunds.create({ charge, amount: asked.integer('amount'), reason, metadata: asked.metadata() });
  });
  api.post('/v1/refunds/:id', (asked, id) => {
    asked.only('metadata', 'expand');
    const refund = refunds.refund(id);
    if (refund === null) throw missing('refund', id);
    return refunds.note(refund, asked.metadata());
  });
}

function refundedCharge(world: World, charges: Charges, asked: Parameters): Stripe.Charge {
  const [id, intentId] = [asked.text('charge'), asked.text('payment_intent')];
  if ((id === null) === (intentId === null))
    throw invalidRequest('One of the following params should be provided: payment_intent or charge.');
  if (id !== null) {
    const charge = charges.charge(id);
    if (charge === null) throw missing('charge', id, 'charge');
    return charge;
  }
  const intent = world.store.get<Stripe.PaymentIntent>('payment_intent', String(intentId));
  if (intent === null) throw missing('payment_intent', String(intentId), 'payment_intent');
  const charge = typeof intent.latest_charge === 'string' ? charges.charge(intent.latest_charge) : null;
  if (charge === null) throw invalidRequest(`This PaymentIntent (${intent.id}) does not have a successful charge to refund.`);
  return charge;
}

function registerDisputes(api: ApiServer, disputes: Disputes): void {
  const dispute = (id: string): Stripe.Dispute => {
    const found = disputes.dispute(id);
    if (found === null) throw missing('dispute', id, 'dispute');
    return found;
  };
  api.post('/v1/disputes/:id', (asked, id) => {
    asked.only('evidence', 'submit', 'expand');
    const evidence = asked.below('evidence').only('uncategorized_text').text('uncategorized_text');
    return disputes.answer(dispute(id), evidence, asked.flag('submit') ?? true);
  });
  api.post('/v1/disputes/:id/close', (asked, id) => {
    asked.only('expand');
    return disputes.lose(dispute(id));
  });
}

function registerPayouts(api: ApiServer, payouts: Payouts): void {
  api.post('/v1/payouts', (asked) => {
    asked.only('amount', 'currency', 'description', 'metadata', 'statement_descriptor', 'expand');
    const amount = asked.integer('amount');
    if (amount === null) throw asked.absent('amount');
    if (amount < 1) throw asked.wrong('amount', 'This value must be greater than or equal to 1.', 'parameter_invalid_integer');
    const currency = asked.needed('currency').toLowerCase();
    if (!isCurrency(currency)) throw asked.wrong('currency', `Invalid currency: ${currency}`);
    return payouts.create(amount, currency, {
      description: asked.text('description'),
      metadata: asked.metadata(),
      statement_descriptor: asked.text('statement_descriptor'),
    });
  });
  api.post('/v1/payouts/:id/cancel', (asked, id) => {
    asked.only('expand');
    const payout = payouts.payout(id);
    if (payout === null) throw missing('payout', id, 'payout');
    return payouts.cancel(payout);
  });
}

function registerBalance(api: ApiServer, world: World, { book, payouts }: MoneyParts): void {
  api.get('/v1/account', (asked) => {
    asked.only('expand');
    const [currency = 'eur'] = world.switches.settlesIn;
    return { ...accountExample, charges_enabled: true, country: 'DE', default_currency: currency, id: ACCOUNT, payouts_enabled: true };
  });
  api.get('/v1/balance', (asked) => {
    asked.only('expand');
    return book.balance();
  });
  api.get('/v1/balance_transactions/:id', (asked, id) => {
    asked.only('expand');
    const found = book.transaction(id);
    if (found === null) throw missing('balance_transaction', id);
    return found;
  });
  api.get('/v1/balance_transactions', (asked) => {
    asked.only('created', 'currency', 'payout', 'source', 'type', ...LIST_PARAMETERS);
    const payout = asked.text('payout');
    if (payout !== null) assertListable(payouts, payout);
    const wanted = (['currency', 'source', 'type'] as const).filter((field) => asked.has(field));
    const within = inRange(asked, 'created');
    const kept = book
      .transactions()
      .filter((each) => wanted.every((field) => each[field] === asked.text(field)) && within(each.created))
      .filter(({ id }) => payout === null || book.payoutOf(id) === payout);
    return listed(kept, asked, '/v1/balance_transactions');
  });
}

function assertListable(payouts: Payouts, id: string): void {
  const payout = payouts.payout(id);
  if (payout === null) throw missing('payout', id, 'payout');
  if (!payout.automatic)
    throw invalidRequest('Balance transaction history can only be filtered on automatic transfers, not manual.', { param: 'payout' });
}

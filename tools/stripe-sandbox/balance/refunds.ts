import type Stripe from 'stripe';
import { invalidRequest } from '../api/stripe-error';
import type { Deliveries } from '../messages/deliveries';
import { refundOf } from '../objects/balance-objects';
import type { Charges } from '../payments/charges';
import { plainAmount } from '../payments/currencies';
import { meansOf } from '../payments/means';
import { newId, seconds, type World } from '../world';
import type { BalanceBook } from './balance-book';
import { settled } from './conversion';
import type { Settlements } from './settlements';

export interface WantedRefund {
  readonly charge: Stripe.Charge;
  readonly amount: number | null;
  readonly reason: Stripe.Refund.Reason | null;
  readonly metadata: Record<string, string>;
}

/** Money given back. The fee of the charge is kept by Stripe. */
export class Refunds {
  constructor(
    private readonly world: World,
    private readonly deliveries: Deliveries,
    private readonly charges: Charges,
    private readonly settlements: Settlements,
    private readonly book: BalanceBook,
  ) {
    world.agenda.on('refund', (refund) => {
      if (this.behaviourOf(refund) === 'fail') this.fail(refund);
      else this.finish(refund);
    });
  }

  create(wanted: WantedRefund): Stripe.Refund {
    const charge = this.settlements.settledCharge(wanted.charge);
    const amount = refundable(charge, wanted.amount);
    const byCard = charge.payment_method_details?.type === 'card';
    const id = newId(this.world, byCard ? 're_3' : 'pyr_1');
    const entered = this.enter(charge, id, -amount, byCard ? 'refund' : 'paymentRefund');
    const refund = refundOf(charge, {
      id,
      amount,
      balance_transaction: entered.id,
      created: seconds(this.world),
      metadata: wanted.metadata,
      payment_method: charge.payment_method,
      reason: wanted.reason,
      status: byCard && this.behaviour(charge) !== 'later' ? 'succeeded' : 'pending',
    });
    this.keep(refund);
    this.deliveries.publish('refund.created', refund);
    this.returned(charge, amount, true);
    const { agenda, clock, pace } = this.world;
    agenda.put('refund', id, clock.millis() + pace.refund);
    return refund;
  }

  refund(id: string): Stripe.Refund | null {
    return this.world.store.get<Stripe.Refund>('refund', id);
  }

  note(refund: Stripe.Refund, metadata: Record<string, string>): Stripe.Refund {
    const noted: Stripe.Refund = { ...refund, metadata: { ...refund.metadata, ...metadata } };
    this.keep(noted);
    return noted;
  }

  ofCharge(charge: string): Stripe.Refund[] {
    return this.world.store.all<Stripe.Refund>('refund').filter((refund) => refund.charge === charge);
  }

  /** The bank has sent it back: the money is in the balance again. */
  fail(id: string): Stripe.Refund | null {
    const refund = this.refund(id);
    const charge = refund === null ? null : this.charges.charge(String(refund.charge));
    this.world.agenda.drop('refund', id);
    if (refund === null || charge === null || refund.status === 'failed') return refund;
    const entered = this.book.transaction(String(refund.balance_transaction));
    if (entered === null) return refund;
    const back = this.book.enter({
      movement: 'refundFailure',
      amount: -entered.amount,
      currency: entered.currency,
      exchangeRate: entered.exchange_rate,
      source: id,
    });
    const failed: Stripe.Refund = {
      ...refund,
      failure_balance_transaction: back.id,
      failure_reason: 'expired_or_canceled_card',
      status: 'failed',
    };
    this.keep(failed);
    this.returned(charge, -refund.amount, false);
    for (const type of ['refund.updated', 'charge.refund.updated', 'refund.failed'] as const)
      this.deliveries.publish(type, failed, { status: refund.status });
    return failed;
  }

  /** The bank has it: pending becomes succeeded, and a card's refund gets the number by which a bank finds it. */
  private finish(id: string): void {
    const refund = this.refund(id);
    if (refund === null || refund.status === 'failed') return;
    const { destination_details: destination } = refund;
    const done: Stripe.Refund = {
      ...refund,
      status: 'succeeded',
      ...(destination?.card === undefined
        ? {}
        : {
            destination_details: {
              ...destination,
              card: { ...destination.card, reference: newId(this.world, '', 23), reference_status: 'available' },
            },
          }),
    };
    this.keep(done);
    for (const type of ['refund.updated', 'charge.refund.updated'] as const)
      this.deliveries.publish(type, done, { status: refund.status, destination_details: destination ?? null });
  }

  private enter(charge: Stripe.Charge, source: string, amount: number, movement: 'refund' | 'paymentRefund'): Stripe.BalanceTransaction {
    const converted = settled(this.world.switches, amount, charge.currency);
    return this.book.enter({
      movement,
      amount: converted.amount,
      currency: converted.currency,
      exchangeRate: converted.exchangeRate,
      source,
    });
  }

  private returned(charge: Stripe.Charge, amount: number, tell: boolean): void {
    const total = charge.amount_refunded + amount;
    const after: Stripe.Charge = { ...charge, amount_refunded: total, refunded: total === charge.amount };
    this.charges.keep(after);
    if (tell) this.deliveries.publish('charge.refunded', after, { amount_refunded: charge.amount_refunded, refunded: charge.refunded });
  }

  private behaviourOf(refund: string): 'fail' | 'later' | undefined {
    const charge = this.charges.charge(String(this.refund(refund)?.charge));
    return charge === null ? undefined : this.behaviour(charge);
  }

  private behaviour(charge: Stripe.Charge): 'fail' | 'later' | undefined {
    const means = charge.payment_method === null ? null : meansOf(this.world.store, charge.payment_method);
    return means?.kind === 'card' ? means.card.refunds : undefined;
  }

  private keep(refund: Stripe.Refund): void {
    this.world.store.put('refund', refund.id, refund);
  }
}

/** How much goes back; all that is left when nothing is said. Refuses in Stripe's words what cannot. */
function refundable(charge: Stripe.Charge, wanted: number | null): number {
  const left = charge.amount - charge.amount_refunded;
  if (charge.status === 'pending') throw invalidRequest('The sandbox plays no refund of a charge that its bank has not paid yet.');
  if (charge.status !== 'succeeded') throw invalidRequest(`Charge ${charge.id} has not succeeded, so it cannot be refunded.`);
  if (charge.disputed)
    throw invalidRequest(`Charge ${charge.id} has been charged back; cannot issue a refund.`, { code: 'charge_disputed' });
  if (left === 0) throw invalidRequest(`Charge ${charge.id} has already been refunded.`, { code: 'charge_already_refunded' });
  const amount = wanted ?? left;
  if (amount < 1)
    throw invalidRequest('This value must be greater than or equal to 1.', { code: 'parameter_invalid_integer', param: 'amount' });
  if (amount > left)
    throw invalidRequest(
      `Refund amount (${plainAmount(amount, charge.currency)}) is greater than unrefunded amount on charge (${plainAmount(left, charge.currency)})`,
      { param: 'amount' },
    );
  return amount;
}

import type Stripe from 'stripe';
import type { Deliveries } from '../messages/deliveries';
import { debitFee, feeOf, ownFee } from '../payments/fee';
import type { Charges } from '../payments/charges';
import { meansOf } from '../payments/means';
import type { World } from '../world';
import type { BalanceBook } from './balance-book';
import { settled } from './conversion';

const DEBIT_AVAILABLE_SECONDS = 7 * 24 * 60 * 60;

/** A moment after a charge: its balance transaction, with amount, rate and fee, and a message that it is known now. */
export class Settlements {
  constructor(
    private readonly world: World,
    private readonly deliveries: Deliveries,
    private readonly charges: Charges,
    private readonly book: BalanceBook,
  ) {
    world.agenda.on('settle', (charge) => this.settle(charge));
  }

  /** What a charge did to the balance. Throws for one that is not settled. */
  transactionOf(charge: Stripe.Charge): Stripe.BalanceTransaction {
    const found = this.book.transaction(String(charge.balance_transaction));
    if (found === null) throw new Error(`${charge.id} is not settled`);
    return found;
  }

  /** The charge with its balance transaction, made now if it was still to come. */
  settledCharge(charge: Stripe.Charge): Stripe.Charge {
    this.world.agenda.hasten('settle', charge.id);
    return this.charges.charge(charge.id) ?? charge;
  }

  private settle(chargeId: string): void {
    const charge = this.charges.charge(chargeId);
    if (charge === null || charge.balance_transaction !== null) return;
    const { switches, pace } = this.world;
    const { amount, currency, exchangeRate } = settled(switches, charge.amount, charge.currency);
    const byCard = charge.payment_method_details?.type === 'card';
    const means = charge.payment_method === null ? null : meansOf(this.world.store, charge.payment_method);
    const atOnce = means?.kind === 'card' && means.card.availableAtOnce === true;
    const entered = this.book.enter({
      movement: byCard ? 'charge' : 'payment',
      amount,
      currency,
      exchangeRate,
      fee: this.feeOf(charge, amount, currency),
      source: chargeId,
      description: charge.description,
      availableIn: atOnce ? 0 : byCard ? Math.floor(pace.available / 1000) : DEBIT_AVAILABLE_SECONDS,
    });
    const updated: Stripe.Charge = { ...charge, balance_transaction: entered.id };
    this.charges.keep(updated);
    this.deliveries.publish('charge.updated', updated, { balance_transaction: null });
  }

  private feeOf(charge: Stripe.Charge, amount: number, currency: string): number {
    const { ownPrice } = this.world.switches;
    if (ownPrice !== null) return ownFee(amount, ownPrice);
    const country = charge.payment_method_details?.card?.country;
    return typeof country === 'string' ? feeOf(amount, currency, country) : debitFee();
  }
}

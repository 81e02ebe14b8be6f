import type Stripe from 'stripe';
import type { BalanceBook } from '../balance/balance-book';
import type { Settlements } from '../balance/settlements';
import type { Deliveries } from '../messages/deliveries';
import type { World } from '../world';
import type { Charges, Collected } from './charges';
import { testAccount, type TestAccount } from './test-accounts';
import { meansOf } from './means';

const NOT_PAID = { code: 'debit_not_authorized', message: 'The bank did not let the account be debited.' };

/** What banks answer to direct debits, days after they were asked. */
export class Debits {
  private readonly tell: ((ended: Collected) => void)[] = [];

  constructor(
    private readonly world: World,
    private readonly deliveries: Deliveries,
    private readonly charges: Charges,
    private readonly settlements: Settlements,
    private readonly book: BalanceBook,
  ) {
    world.agenda.on('debit', (charge) => {
      if (this.accountOf(charge)?.end === 'fails') this.fail(charge);
      else this.succeed(charge);
    });
  }

  /** Whoever waits for the money of an intent hears of its end. */
  onEnd(tell: (ended: Collected) => void): void {
    this.tell.push(tell);
  }

  succeed(chargeId: string): Stripe.Charge | null {
    const open = this.open(chargeId);
    if (open === null) return null;
    const { agenda, clock, pace } = this.world;
    const ended = this.charges.complete(open.intent, { ...open.charge, paid: true, status: 'succeeded' });
    if (this.accountOf(chargeId)?.end === 'succeeds-then-returned') agenda.put('return', chargeId, clock.millis() + pace.dispute);
    for (const each of this.tell) each(ended);
    return ended.charge;
  }

  /** The money never comes: what counted as pending in the balance is taken out again, with the fee. */
  fail(chargeId: string): Stripe.Charge | null {
    const open = this.open(chargeId);
    if (open === null) return null;
    const { code, message } = this.accountOf(chargeId)?.failure ?? NOT_PAID;
    const entered = this.settlements.transactionOf(open.charge);
    const back = this.book.enter({
      movement: 'paymentFailure',
      amount: -entered.amount,
      fee: -entered.fee,
      currency: entered.currency,
      exchangeRate: entered.exchange_rate,
      source: chargeId,
      availableIn: Math.max(0, entered.available_on - Math.floor(this.world.clock.millis() / 1000)),
    });
    const charge: Stripe.Charge = {
      ...open.charge,
      failure_balance_transaction: back.id,
      failure_code: code,
      failure_message: message,
      status: 'failed',
    };
    this.charges.keep(charge);
    this.deliveries.publish('charge.failed', charge);
    const intent = this.charges.fail(open.intent, { code, message, type: 'invalid_request_error' }, chargeId);
    for (const each of this.tell) each({ state: 'failed', charge, intent, said: message });
    return charge;
  }

  /** A charge that is settled and still waits for its bank. */
  private open(chargeId: string): { charge: Stripe.Charge; intent: Stripe.PaymentIntent } | null {
    const { agenda, store } = this.world;
    agenda.drop('debit', chargeId);
    agenda.hasten('settle', chargeId);
    const charge = this.charges.charge(chargeId);
    const intent = store.get<Stripe.PaymentIntent>('payment_intent', String(charge?.payment_intent));
    return charge === null || intent === null || charge.status !== 'pending' ? null : { charge, intent };
  }

  private accountOf(chargeId: string): TestAccount | null {
    const method = this.charges.charge(chargeId)?.payment_method ?? null;
    const means = method === null ? null : meansOf(this.world.store, method);
    return means?.kind === 'sepa_debit' ? testAccount(means.iban) : null;
  }
}

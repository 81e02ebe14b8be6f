import type Stripe from 'stripe';
import type { Deliveries } from '../messages/deliveries';
import { chargeOf, outcome, paymentIntentOf, type IntentOrder } from '../objects/charge-objects';
import { newId, seconds, type World } from '../world';
import { isOver, type PaymentMeans } from './means';
import { testAccount } from './test-accounts';
import type { TestCard } from './test-cards';

/** How a try to collect ended, or has not ended yet. */
export interface Collected {
  readonly state: 'succeeded' | 'pending' | 'failed';
  readonly charge: Stripe.Charge;
  readonly intent: Stripe.PaymentIntent;
  /** What the payer reads when it failed. */
  readonly said: string;
}

interface Refused {
  readonly code: string;
  readonly declineCode: string;
  readonly message: string;
  readonly blocked: boolean;
}

const BLOCKED: Refused = { code: 'card_declined', declineCode: 'generic_decline', message: 'Your card has been declined.', blocked: true };
const EXPIRED: Refused = { code: 'expired_card', declineCode: 'expired_card', message: 'Your card has expired.', blocked: false };

/** Collects money for payment intents: from a card at once or not at all, from a bank account days later. */
export class Charges {
  constructor(
    private readonly world: World,
    private readonly deliveries: Deliveries,
  ) {}

  newIntent(order: IntentOrder): Stripe.PaymentIntent {
    const intent = paymentIntentOf(order, { id: newId(this.world, 'pi_3'), created: seconds(this.world) });
    this.world.store.put('payment_intent', intent.id, intent);
    this.deliveries.publish('payment_intent.created', intent);
    return intent;
  }

  collect(intent: Stripe.PaymentIntent, means: PaymentMeans): Collected {
    if (means.kind === 'sepa_debit') return this.ask(intent, means);
    const refused = this.objection(means.card, isOver(means.expiry, this.world.clock.millis()));
    return refused === null ? this.succeed(intent, means) : this.refuse(intent, means, refused);
  }

  charge(id: string): Stripe.Charge | null {
    return this.world.store.get<Stripe.Charge>('charge', id);
  }

  keep(charge: Stripe.Charge): void {
    this.world.store.put('charge', charge.id, charge);
  }

  /** The bank could not ask the payer whether it is them: nothing was tried. */
  notAuthenticated(intent: Stripe.PaymentIntent, said: string): Stripe.PaymentIntent {
    return this.fail(intent, { code: 'payment_intent_authentication_failure', message: said, type: 'card_error' });
  }

  /** Ends an intent without its money; another means may be tried. */
  fail(intent: Stripe.PaymentIntent, error: Stripe.PaymentIntent.LastPaymentError, charge: string | null = null): Stripe.PaymentIntent {
    const failed: Stripe.PaymentIntent = {
      ...intent,
      last_payment_error: { ...error, ...(charge === null ? {} : { charge }) },
      latest_charge: charge ?? intent.latest_charge,
      payment_method: null,
      status: 'requires_payment_method',
    };
    this.world.store.put('payment_intent', failed.id, failed);
    this.deliveries.publish('payment_intent.payment_failed', failed);
    return failed;
  }

  /** The money is there: of a card at once, of a bank account when its bank has paid. */
  complete(intent: Stripe.PaymentIntent, charge: Stripe.Charge): Collected {
    const paid: Stripe.PaymentIntent = {
      ...intent,
      amount_received: intent.amount,
      last_payment_error: null,
      latest_charge: charge.id,
      payment_method: charge.payment_method,
      status: 'succeeded',
    };
    this.keep(charge);
    this.world.store.put('payment_intent', paid.id, paid);
    this.deliveries.publish('charge.succeeded', charge);
    this.deliveries.publish('payment_intent.succeeded', paid);
    return { state: 'succeeded', charge, intent: paid, said: '' };
  }

  private objection(card: TestCard, expired: boolean): Refused | null {
    if (this.world.switches.blockedCountries.includes(card.country)) return BLOCKED;
    if (card.declines !== undefined) return { ...card.declines, blocked: false };
    return expired ? EXPIRED : null;
  }

  private succeed(intent: Stripe.PaymentIntent, means: PaymentMeans): Collected {
    const { agenda, clock, pace } = this.world;
    const charge = chargeOf(intent, means, {
      id: newId(this.world, 'ch_3'),
      created: seconds(this.world),
      amount_captured: intent.amount,
      captured: true,
      outcome: outcome('authorized', 'approved_by_network', null, 'Payment complete.'),
      paid: true,
      status: 'succeeded',
    });
    const done = this.complete(intent, charge);
    agenda.put('settle', charge.id, clock.millis() + pace.settle);
    if (means.kind === 'card' && means.card.disputes !== undefined) agenda.put('dispute', charge.id, clock.millis() + pace.dispute);
    return done;
  }

  /** The bank is asked for the money and has not answered. It counts as pending in the balance from now on. */
  private ask(intent: Stripe.PaymentIntent, means: PaymentMeans & { readonly kind: 'sepa_debit' }): Collected {
    const { agenda, clock, pace, store } = this.world;
    const charge = chargeOf(intent, means, {
      id: newId(this.world, 'py_3'),
      created: seconds(this.world),
      amount_captured: intent.amount,
      captured: true,
      outcome: outcome('authorized', 'approved_by_network', null, 'Payment complete.'),
      paid: false,
      status: 'pending',
    });
    const processing: Stripe.PaymentIntent = {
      ...intent,
      latest_charge: charge.id,
      payment_method: means.method,
      status: 'processing',
    };
    this.keep(charge);
    store.put('payment_intent', processing.id, processing);
    this.deliveries.publish('payment_intent.processing', processing);
    this.deliveries.publish('charge.pending', charge);
    agenda.put('settle', charge.id, clock.millis() + pace.settle);
    if (testAccount(means.iban).end !== 'waits') agenda.put('debit', charge.id, clock.millis() + pace.debit);
    return { state: 'pending', charge, intent: processing, said: '' };
  }

  private refuse(intent: Stripe.PaymentIntent, means: PaymentMeans, why: Refused): Collected {
    const charge = chargeOf(intent, means, {
      id: newId(this.world, 'ch_3'),
      created: seconds(this.world),
      failure_code: why.code,
      failure_message: why.message,
      outcome: why.blocked
        ? outcome('blocked', 'not_sent_to_network', 'rule', 'Stripe blocked this payment.')
        : outcome('issuer_declined', 'declined_by_network', why.declineCode, 'The bank did not accept this payment.'),
      paid: false,
      status: 'failed',
    });
    this.keep(charge);
    this.deliveries.publish('charge.failed', charge);
    const error: Stripe.PaymentIntent.LastPaymentError = {
      code: why.code,
      decline_code: why.declineCode,
      message: why.message,
      type: 'card_error',
    };
    return { state: 'failed', charge, intent: this.fail(intent, error, charge.id), said: why.message };
  }
}

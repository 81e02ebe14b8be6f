import type { Deliveries } from './deliveries';
import { feeOf } from './fee';
import type { Json, Thing } from './json';
import { testCard, type TestCard } from './test-card';
import { balanceTransactionOf, chargeOf, paymentIntentOf, type Charge, type Payer, type PaymentPlan, type Session } from './things';
import { millis, newId, seconds, type World } from './world';

export type PaymentAnswer =
  { readonly paid: Session } | { readonly asksBank: string } | { readonly declined: string } | { readonly closed: Session };

interface Attempt {
  readonly session: string;
  readonly card: string;
  readonly payer: Payer;
}

interface Settlement {
  readonly charge: string;
  readonly due: number;
}

const BANK_SAID_NO = 'We are unable to authenticate your payment method. Please choose a different payment method and try again.';
const NO_SUCH_CARD = 'Your card number is not one of the test cards.';

/** What happens to money: from the filled-in page to the charge, and a moment later its fee. */
export class Payments {
  private readonly timers = new Set<NodeJS.Timeout>();

  constructor(
    private readonly world: World,
    private readonly deliveries: Deliveries,
  ) {}

  /** The session as it is now: one whose time is over has expired. */
  session(id: string): Session | null {
    const session = this.world.store.get<Session>('session', id);
    return session !== null && session.status === 'open' && session.expires_at <= seconds(this.world) ? this.expire(session) : session;
  }

  expire(session: Session): Session {
    const expired: Session = { ...session, status: 'expired', url: null };
    this.world.store.put('session', session.id, expired);
    this.deliveries.publish('checkout.session.expired', expired);
    return expired;
  }

  pay(session: Session, typedCard: string, payer: Payer): PaymentAnswer {
    if (session.status !== 'open') return { closed: session };
    const card = testCard(typedCard);
    if (card === null) return { declined: NO_SUCH_CARD };
    if (this.world.switches.blockedCountries.includes(card.country)) return this.refuse(session, card, payer, BLOCKED);
    if (card.declines !== undefined) return this.refuse(session, card, payer, { ...card.declines, blocked: false });
    if (card.asksBank !== true) return this.succeed(session, card, payer);
    const attempt = newId(this.world, 'att_');
    this.world.store.put('attempt', attempt, { session: session.id, card: card.number, payer } satisfies Attempt);
    return { asksBank: attempt };
  }

  /** After the bank's own page. An attempt is answered once. */
  bankAnswered(session: Session, attemptId: string, agreed: boolean): PaymentAnswer {
    const attempt = this.world.store.get<Attempt>('attempt', attemptId);
    const card = attempt === null ? null : testCard(attempt.card);
    if (attempt === null || card === null || attempt.session !== session.id || session.status !== 'open') return { closed: session };
    this.world.store.remove('attempt', attemptId);
    if (agreed) return this.succeed(session, card, attempt.payer);
    const intent = {
      ...this.intentOf(session),
      status: 'requires_payment_method',
      last_payment_error: cardError('payment_intent_authentication_failure', null, BANK_SAID_NO),
    };
    this.world.store.put('payment_intent', intent.id, intent);
    this.deliveries.publish('payment_intent.payment_failed', intent);
    return { declined: BANK_SAID_NO };
  }

  /** Goes on with what was not settled when the sandbox stopped. */
  resume(): void {
    for (const settlement of this.world.store.all<Settlement>('settlement')) this.settleLater(settlement);
  }

  close(): void {
    for (const timer of this.timers) clearTimeout(timer);
  }

  private succeed(session: Session, card: TestCard, payer: Payer): PaymentAnswer {
    const { store } = this.world;
    const intent = this.intentOf(session);
    const charge = chargeOf(session, this.planOf(session), card, payer, {
      id: newId(this.world, 'ch_3'),
      created: seconds(this.world),
      amount_captured: session.amount_total,
      captured: true,
      outcome: outcome('authorized', 'approved_by_network', null, 'Payment complete.'),
      paid: true,
      payment_intent: intent.id,
      payment_method: newId(this.world, 'pm_1'),
      status: 'succeeded',
    });
    const paidIntent = {
      ...intent,
      amount_received: session.amount_total,
      last_payment_error: null,
      latest_charge: charge.id,
      payment_method: charge['payment_method'],
      status: 'succeeded',
    };
    const complete: Session = {
      ...session,
      customer_details: { address: null, email: payer.email, name: payer.name, phone: null, tax_exempt: 'none', tax_ids: null },
      payment_intent: intent.id,
      payment_status: 'paid',
      status: 'complete',
      url: null,
    };
    const settlement: Settlement = { charge: charge.id, due: millis(this.world) + this.world.pace.settle };
    store.put('charge', charge.id, charge);
    store.put('payment_intent', intent.id, paidIntent);
    store.put('session', session.id, complete);
    store.put('settlement', charge.id, settlement);
    this.deliveries.publish('checkout.session.completed', complete);
    this.deliveries.publish('payment_intent.succeeded', paidIntent);
    this.deliveries.publish('charge.succeeded', charge);
    this.settleLater(settlement);
    return { paid: complete };
  }

  private refuse(session: Session, card: TestCard, payer: Payer, why: Refused): PaymentAnswer {
    const { store } = this.world;
    const intent = this.intentOf(session);
    const charge = chargeOf(session, this.planOf(session), card, payer, {
      id: newId(this.world, 'ch_3'),
      created: seconds(this.world),
      failure_code: why.code,
      failure_message: why.message,
      outcome: why.blocked
        ? outcome('blocked', 'not_sent_to_network', 'rule', 'Stripe blocked this payment.')
        : outcome('issuer_declined', 'declined_by_network', why.declineCode, 'The bank did not accept this payment.'),
      paid: false,
      payment_intent: intent.id,
      payment_method: newId(this.world, 'pm_1'),
      status: 'failed',
    });
    const failed = {
      ...intent,
      last_payment_error: { ...cardError(why.code, why.declineCode, why.message), charge: charge.id },
      latest_charge: charge.id,
      status: 'requires_payment_method',
    };
    store.put('charge', charge.id, charge);
    store.put('payment_intent', intent.id, failed);
    this.deliveries.publish('charge.failed', charge);
    this.deliveries.publish('payment_intent.payment_failed', failed);
    return { declined: why.message };
  }

  /** One payment intent per session, made at the first try. */
  private intentOf(session: Session): Thing {
    const { store } = this.world;
    const found = session.payment_intent === null ? null : store.get<Thing>('payment_intent', session.payment_intent);
    if (found !== null) return found;
    const intent = paymentIntentOf(session, this.planOf(session), { id: newId(this.world, 'pi_3'), created: seconds(this.world) });
    session.payment_intent = intent.id;
    store.put('payment_intent', intent.id, intent);
    store.put('session', session.id, session);
    this.deliveries.publish('payment_intent.created', intent);
    return intent;
  }

  private settleLater(settlement: Settlement): void {
    const timer = setTimeout(
      () => {
        this.timers.delete(timer);
        this.settle(settlement.charge);
      },
      Math.max(0, settlement.due - millis(this.world)),
    );
    this.timers.add(timer);
  }

  private settle(chargeId: string): void {
    const { store } = this.world;
    const charge = store.get<Charge>('charge', chargeId);
    store.remove('settlement', chargeId);
    if (charge === null) return;
    const country = cardCountryOf(charge);
    const settled = balanceTransactionOf(charge, feeOf(charge.amount, charge.currency, country), {
      id: newId(this.world, 'txn_3'),
      created: seconds(this.world),
    });
    const updated: Charge = { ...charge, balance_transaction: settled.id };
    store.put('balance_transaction', settled.id, settled);
    store.put('charge', chargeId, updated);
    this.deliveries.publish('charge.updated', updated, { balance_transaction: null });
  }

  private planOf(session: Session): PaymentPlan {
    return this.world.store.get<PaymentPlan>('plan', session.id) ?? { metadata: {}, description: null, productName: '' };
  }
}

interface Refused {
  readonly code: string;
  readonly declineCode: string;
  readonly message: string;
  readonly blocked: boolean;
}

const BLOCKED: Refused = { code: 'card_declined', declineCode: 'generic_decline', message: 'Your card has been declined.', blocked: true };

function outcome(type: string, network: string, reason: string | null, message: string): Json {
  return {
    advice_code: null,
    network_advice_code: null,
    network_decline_code: null,
    network_status: network,
    reason,
    risk_level: 'normal',
    seller_message: message,
    type,
  };
}

function cardError(code: string, declineCode: string | null, message: string): Json {
  return { code, ...(declineCode === null ? {} : { decline_code: declineCode }), message, type: 'card_error' };
}

function cardCountryOf(charge: Charge): string {
  const details = charge['payment_method_details'] as { card?: { country?: string } } | undefined;
  return details?.card?.country ?? '';
}

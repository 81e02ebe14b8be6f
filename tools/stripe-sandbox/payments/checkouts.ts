import type Stripe from 'stripe';
import type { Customers } from '../billing/customers';
import type { Renewals } from '../billing/renewals';
import type { Subscriptions } from '../billing/subscriptions';
import type { Deliveries } from '../messages/deliveries';
import { mandateOf } from '../objects/charge-objects';
import type { PaymentPlan } from '../objects/checkout-objects';
import { newId, seconds, type World } from '../world';
import type { Charges, Collected } from './charges';
import type { Debits } from './debits';
import type { Expiry, Payer, PaymentMeans } from './means';
import type { TestCard } from './test-cards';

type Session = Stripe.Checkout.Session;

export type PaymentAnswer =
  { readonly paid: Session } | { readonly asksBank: string } | { readonly declined: string } | { readonly closed: Session };

/** What somebody filled in on the page. */
export type FilledIn = { readonly payer: Payer } & (
  { readonly by: 'card'; readonly card: TestCard; readonly expiry: Expiry } | { readonly by: 'sepa_debit'; readonly iban: string }
);

interface Attempt {
  readonly session: string;
  readonly filledIn: FilledIn;
}

const BANK_SAID_NO = 'We are unable to authenticate your payment method. Please choose a different payment method and try again.';

export interface CheckoutParts {
  readonly charges: Charges;
  readonly debits: Debits;
  readonly customers: Customers;
  readonly subscriptions: Subscriptions;
  readonly renewals: Renewals;
}

/** The hosted payment page: from what was filled in to a payment, or to a subscription and its first payment. */
export class Checkouts {
  constructor(
    private readonly world: World,
    private readonly deliveries: Deliveries,
    private readonly parts: CheckoutParts,
  ) {
    parts.debits.onEnd((ended) => this.debitEnded(ended));
  }

  /** The session as it is now: one whose time is over has expired. */
  session(id: string): Session | null {
    const session = this.world.store.get<Session>('session', id);
    return session !== null && session.status === 'open' && session.expires_at <= seconds(this.world) ? this.expire(session) : session;
  }

  begin(session: Session, plan: PaymentPlan): void {
    this.world.store.put('plan', session.id, plan);
    this.world.store.put('session', session.id, session);
  }

  planOf(session: Session): PaymentPlan {
    return this.world.store.get<PaymentPlan>('plan', session.id) ?? { metadata: {}, description: null, productName: '', prices: [] };
  }

  expire(session: Session): Session {
    const expired: Session = { ...session, status: 'expired', url: null };
    this.world.store.put('session', session.id, expired);
    this.deliveries.publish('checkout.session.expired', expired);
    return expired;
  }

  pay(session: Session, filledIn: FilledIn): PaymentAnswer {
    if (session.status !== 'open') return { closed: session };
    const asks = filledIn.by === 'card' && filledIn.card.asksBank === true;
    if (!asks) return this.collect(session, filledIn);
    const attempt = newId(this.world, 'att_');
    this.world.store.put('attempt', attempt, { session: session.id, filledIn } satisfies Attempt);
    return { asksBank: attempt };
  }

  /** After the bank's own page. An attempt is answered once. */
  bankAnswered(session: Session, attemptId: string, agreed: boolean): PaymentAnswer {
    const attempt = this.world.store.get<Attempt>('attempt', attemptId);
    if (attempt === null || attempt.session !== session.id || session.status !== 'open') return { closed: session };
    this.world.store.remove('attempt', attemptId);
    if (agreed) return this.collect(session, attempt.filledIn);
    this.parts.charges.notAuthenticated(this.intentOf(session).intent, BANK_SAID_NO);
    return { declined: BANK_SAID_NO };
  }

  private collect(before: Session, filledIn: FilledIn): PaymentAnswer {
    const means = this.meansOf(filledIn);
    const { session, intent } = this.intentOf(before);
    const customer = this.customerOf(session, filledIn.payer);
    this.parts.customers.keepMethod(means, customer?.id ?? null);
    const collected = this.parts.charges.collect(customer === null ? intent : { ...intent, customer: customer.id }, means);
    if (collected.state === 'failed') {
      // Who could not pay is remembered, so that the next try does not make them twice.
      if (customer !== null) this.world.store.put('session', session.id, { ...session, customer: customer.id });
      return { declined: collected.said };
    }
    const bought = customer !== null && session.mode === 'subscription' ? this.subscribe(session, customer, means, collected) : {};
    const complete: Session = {
      ...session,
      customer: customer?.id ?? null,
      customer_details: detailsOf(filledIn.payer),
      payment_intent: session.mode === 'payment' ? intent.id : null,
      payment_status: collected.state === 'succeeded' ? 'paid' : 'unpaid',
      status: 'complete',
      url: null,
      ...bought,
    };
    this.world.store.put('session', session.id, complete);
    this.deliveries.publish('checkout.session.completed', complete);
    return { paid: complete };
  }

  private subscribe(session: Session, customer: Stripe.Customer, means: PaymentMeans, collected: Collected): Partial<Session> {
    const plan = this.planOf(session);
    const subscription = this.parts.subscriptions.begin({
      customer: customer.id,
      prices: plan.prices.flatMap((id) => this.world.store.get<Stripe.Price>('price', id) ?? []),
      method: means.method,
      metadata: plan.metadata,
      description: plan.description,
    });
    const invoice = this.parts.renewals.first(subscription, customer, collected);
    this.parts.subscriptions.change(subscription, { latest_invoice: invoice.id });
    return { invoice: invoice.id, subscription: subscription.id };
  }

  private debitEnded({ intent, state }: Collected): void {
    const order = this.world.store.get<{ session?: string }>('order', intent.id);
    const session = order?.session === undefined ? null : this.session(order.session);
    if (session === null || session.payment_status === 'paid') return;
    const after: Session = { ...session, payment_status: state === 'succeeded' ? 'paid' : 'unpaid' };
    this.world.store.put('session', after.id, after);
    this.deliveries.publish(
      state === 'succeeded' ? 'checkout.session.async_payment_succeeded' : 'checkout.session.async_payment_failed',
      after,
    );
  }

  /** One payment intent per session, made at the first try. Of a subscription it is that of the first invoice. */
  private intentOf(session: Session): { session: Session; intent: Stripe.PaymentIntent } {
    const { store } = this.world;
    const kept = store.get<{ intent: string }>('order', session.id);
    const found = kept === null ? null : store.get<Stripe.PaymentIntent>('payment_intent', kept.intent);
    if (found !== null) return { session, intent: found };
    const plan = this.planOf(session);
    const single = session.mode === 'payment';
    const intent = this.parts.charges.newIntent({
      amount: session.amount_total ?? 0,
      currency: session.currency ?? '',
      customer: typeof session.customer === 'string' ? session.customer : null,
      description: single ? plan.description : 'Subscription creation',
      metadata: single ? plan.metadata : {},
      methods: session.payment_method_types,
    });
    store.put('order', session.id, { intent: intent.id });
    store.put('order', intent.id, { session: session.id });
    const after: Session = single ? { ...session, payment_intent: intent.id } : session;
    store.put('session', session.id, after);
    return { session: after, intent };
  }

  private customerOf(session: Session, payer: Payer): Stripe.Customer | null {
    const known = typeof session.customer === 'string' ? this.parts.customers.living(session.customer) : null;
    if (known !== null || session.customer_creation !== 'always') return known;
    return this.parts.customers.create({ email: payer.email, name: payer.name, metadata: {} });
  }

  private meansOf(filledIn: FilledIn): PaymentMeans {
    const method = newId(this.world, 'pm_1');
    const { payer } = filledIn;
    if (filledIn.by === 'card') return { kind: 'card', method, payer, card: filledIn.card, expiry: filledIn.expiry };
    const mandate = mandateOf({
      id: newId(this.world, 'mandate_1'),
      created: seconds(this.world),
      method,
      reference: newId(this.world, '', 16).toUpperCase(),
    });
    this.world.store.put('mandate', mandate.id, mandate);
    return { kind: 'sepa_debit', method, payer, iban: filledIn.iban, mandate: mandate.id };
  }
}

function detailsOf(payer: Payer): Stripe.Checkout.Session.CustomerDetails {
  return {
    address: null,
    business_name: null,
    email: payer.email,
    individual_name: null,
    name: payer.name,
    phone: null,
    tax_exempt: 'none',
    tax_ids: null,
  };
}

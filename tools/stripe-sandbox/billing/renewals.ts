import type Stripe from 'stripe';
import type { Charges, Collected } from '../payments/charges';
import type { Debits } from '../payments/debits';
import type { PaymentMeans } from '../payments/means';
import { seconds, type World } from '../world';
import type { Customers } from './customers';
import { subscriptionIdOf, type Invoices } from './invoices';
import type { Subscriptions } from './subscriptions';

/** A card that failed is tried three times more in fourteen days; then the subscription ends. (donors.md 1) */
const RETRY_AFTER_DAYS = [3, 5, 6] as const;
const DAY = 24 * 60 * 60;

/** The money of subscriptions: an invoice for each period, tries to collect it, and what becomes of the subscription. */
export class Renewals {
  constructor(
    private readonly world: World,
    private readonly charges: Charges,
    debits: Debits,
    private readonly customers: Customers,
    private readonly subscriptions: Subscriptions,
    private readonly invoices: Invoices,
  ) {
    world.agenda.on('period', (subscription) => this.renew(subscription));
    world.agenda.on('retry', (subscription) => this.retry(subscription));
    debits.onEnd((ended) => {
      const invoice = this.invoices.forIntent(ended.intent.id);
      if (invoice !== null && invoice.status === 'open') this.ended(invoice, ended);
    });
  }

  /** The first invoice of a subscription, whose payment was collected, or asked of a bank, before it. */
  first(subscription: Stripe.Subscription, customer: Stripe.Customer, collected: Collected): Stripe.Invoice {
    const [item] = subscription.items.data;
    const period = { start: item?.current_period_start ?? subscription.created, end: item?.current_period_end ?? subscription.created };
    const invoice = this.invoices.finalize(this.invoices.draft({ subscription, customer, period, reason: 'subscription_create' }));
    this.invoices.payBy(invoice, collected.intent);
    return collected.state === 'succeeded' ? this.invoices.paid(invoice) : invoice;
  }

  /** Collects an open invoice now, from a means that is named or from the usual one. */
  pay(invoice: Stripe.Invoice, named: PaymentMeans | null = null): Stripe.Invoice {
    const subscription = this.subscriptions.subscription(subscriptionIdOf(invoice));
    const means = named ?? (subscription === null ? null : this.customers.meansFor(subscription));
    const intent =
      this.invoices.intentOf(invoice) ??
      this.charges.newIntent({
        amount: invoice.amount_due,
        currency: invoice.currency,
        customer: typeof invoice.customer === 'string' ? invoice.customer : null,
        description: 'Subscription update',
        metadata: {},
        methods: ['card', 'sepa_debit'],
      });
    this.invoices.payBy(invoice, intent);
    if (means === null) return this.failed(invoice);
    const collected = this.charges.collect(intent, means);
    if (collected.state === 'pending') return this.invoices.invoice(invoice.id) ?? invoice;
    return this.ended(invoice, collected);
  }

  /** With another card what is owed is tried at once. */
  changeMeans(subscription: Stripe.Subscription, means: PaymentMeans, customer: string): Stripe.Subscription {
    const method = this.customers.keepMethod(means, customer);
    const changed = this.subscriptions.change(subscription, { default_payment_method: method.id });
    for (const invoice of this.invoices.openOf(subscription.id)) {
      if (this.invoices.intentOf(invoice)?.status !== 'processing') this.pay(invoice, means);
    }
    return this.subscriptions.subscription(subscription.id) ?? changed;
  }

  private renew(id: string): void {
    const subscription = this.subscriptions.subscription(id);
    if (subscription === null || subscription.status === 'canceled') return;
    const after = this.subscriptions.nextPeriod(subscription);
    const customer = after === null ? null : this.subscriptions.customerOf(after);
    const [item] = after?.items.data ?? [];
    if (after === null || customer === null || item === undefined) return;
    const period = { start: item.current_period_start, end: item.current_period_end };
    const draft = this.invoices.draft({ subscription: after, customer, period, reason: 'subscription_cycle' });
    this.subscriptions.change(after, { latest_invoice: draft.id });
    const pause = after.pause_collection;
    if (pause !== null && (pause.resumes_at === null || pause.resumes_at > seconds(this.world)))
      this.invoices.setAside(draft, pause.behavior);
    else this.pay(this.invoices.finalize(draft));
  }

  private retry(id: string): void {
    const [invoice] = this.invoices.openOf(id);
    if (invoice !== undefined) this.pay(invoice);
  }

  private ended(invoice: Stripe.Invoice, { state }: Collected): Stripe.Invoice {
    if (state === 'failed') return this.failed(invoice);
    const paid = this.invoices.paid(invoice);
    const id = subscriptionIdOf(invoice);
    const subscription = this.subscriptions.subscription(id);
    this.world.agenda.drop('retry', id);
    if (subscription?.status === 'past_due' && this.invoices.openOf(id).length === 0)
      this.subscriptions.change(subscription, { status: 'active' });
    return paid;
  }

  private failed(invoice: Stripe.Invoice): Stripe.Invoice {
    const id = subscriptionIdOf(invoice);
    const subscription = this.subscriptions.subscription(id);
    const wait = RETRY_AFTER_DAYS[invoice.attempt_count];
    const next = wait === undefined ? null : seconds(this.world) + wait * DAY;
    const failed = this.invoices.notPaid(invoice, next);
    if (subscription === null || subscription.status === 'canceled') return failed;
    if (next === null) this.subscriptions.end(subscription, 'payment_failed');
    else {
      if (subscription.status !== 'past_due') this.subscriptions.change(subscription, { status: 'past_due' });
      this.world.agenda.put('retry', id, next * 1000);
    }
    return failed;
  }
}

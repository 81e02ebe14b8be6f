import type Stripe from 'stripe';
import { listOfAll } from '../objects/like';
import { invoiceLineOf, invoiceOf, invoicePaymentOf } from '../objects/invoice-objects';
import type { Period } from '../objects/billing-objects';
import type { Deliveries } from '../messages/deliveries';
import { newId, seconds, type World } from '../world';
import { idOf } from './customers';

export interface Issue {
  readonly subscription: Stripe.Subscription;
  readonly customer: Stripe.Customer;
  readonly period: Period;
  readonly reason: 'subscription_create' | 'subscription_cycle';
}

/** Bills of subscriptions, and which payment is for which bill. */
export class Invoices {
  constructor(
    private readonly world: World,
    private readonly deliveries: Deliveries,
  ) {}

  /** An invoice of one period, as a draft. */
  draft({ subscription, customer, period, reason }: Issue): Stripe.Invoice {
    const id = newId(this.world, 'in_1');
    const lines = subscription.items.data.map((item) =>
      invoiceLineOf({ id: newId(this.world, 'il_1'), invoice: id, description: 'Monthly gift' }, item, subscription, period),
    );
    const amount = lines.reduce((total, line) => total + line.amount, 0);
    const invoice = invoiceOf(
      { subscription, customer, amount, period, reason, lines },
      { id, created: seconds(this.world), number: null },
    );
    return this.keep(invoice, 'invoice.created');
  }

  /** From here on its amount stands. */
  finalize(invoice: Stripe.Invoice): Stripe.Invoice {
    const number = `SANDBOX-${String(this.all().filter((each) => each.number !== null).length + 1).padStart(4, '0')}`;
    const { status_transitions } = invoice;
    return this.keep(
      {
        ...invoice,
        number,
        status: 'open',
        status_transitions: { ...status_transitions, finalized_at: seconds(this.world) },
      },
      'invoice.finalized',
    );
  }

  /** Says which payment is for it. */
  payBy(invoice: Stripe.Invoice, intent: Stripe.PaymentIntent): Stripe.InvoicePayment {
    const found = this.paymentOf(invoice.id);
    if (found !== null) return found;
    const payment = invoicePaymentOf(invoice, intent.id, { id: newId(this.world, 'inpay_1'), created: seconds(this.world) });
    this.world.store.put('invoice_payment', payment.id, payment);
    this.world.store.put('order', intent.id, { ...this.world.store.get('order', intent.id), invoice: invoice.id });
    return payment;
  }

  invoice(id: string): Stripe.Invoice | null {
    return this.world.store.get<Stripe.Invoice>('invoice', id);
  }

  all(): Stripe.Invoice[] {
    return this.world.store.all<Stripe.Invoice>('invoice');
  }

  payments(): Stripe.InvoicePayment[] {
    return this.world.store.all<Stripe.InvoicePayment>('invoice_payment');
  }

  /** The invoice a payment intent is for. */
  forIntent(intent: string): Stripe.Invoice | null {
    const order = this.world.store.get<{ invoice?: string }>('order', intent);
    return order?.invoice === undefined ? null : this.invoice(order.invoice);
  }

  intentOf(invoice: Stripe.Invoice): Stripe.PaymentIntent | null {
    const intent = this.paymentOf(invoice.id)?.payment.payment_intent;
    return intent === undefined ? null : this.world.store.get<Stripe.PaymentIntent>('payment_intent', idOf(intent));
  }

  /** The unpaid invoices of a subscription, oldest first. */
  openOf(subscription: string): Stripe.Invoice[] {
    return this.all().filter((invoice) => invoice.status === 'open' && subscriptionIdOf(invoice) === subscription);
  }

  paid(invoice: Stripe.Invoice): Stripe.Invoice {
    const now = seconds(this.world);
    const done: Stripe.Invoice = {
      ...invoice,
      amount_paid: invoice.amount_due,
      amount_remaining: 0,
      attempted: true,
      attempt_count: invoice.attempt_count + 1,
      next_payment_attempt: null,
      status: 'paid',
      status_transitions: { ...invoice.status_transitions, paid_at: now },
    };
    this.keep(done, 'invoice.paid');
    this.deliveries.publish('invoice.payment_succeeded', done);
    const payment = this.paymentOf(invoice.id);
    if (payment !== null) {
      const settled: Stripe.InvoicePayment = {
        ...payment,
        amount_paid: invoice.amount_due,
        status: 'paid',
        status_transitions: { ...payment.status_transitions, paid_at: now },
      };
      this.world.store.put('invoice_payment', settled.id, settled);
      this.deliveries.publish('invoice_payment.paid', settled);
    }
    return done;
  }

  /** `next` is when it is tried again, in seconds; null: never by itself. */
  notPaid(invoice: Stripe.Invoice, next: number | null): Stripe.Invoice {
    return this.keep(
      {
        ...invoice,
        attempted: true,
        attempt_count: invoice.attempt_count + 1,
        auto_advance: next !== null,
        next_payment_attempt: next,
      },
      'invoice.payment_failed',
    );
  }

  /** What a subscription that collects nothing at the moment does with its invoice. */
  setAside(invoice: Stripe.Invoice, behavior: string): void {
    if (behavior === 'keep_as_draft') return;
    const finalized = this.finalize(invoice);
    const status = behavior === 'void' ? 'void' : 'uncollectible';
    this.keep({ ...finalized, status, auto_advance: false }, status === 'void' ? 'invoice.voided' : 'invoice.marked_uncollectible');
  }

  /** The payments as the invoice shows them when it is asked to. */
  paymentsIn(invoice: string): object {
    return listOfAll(
      '/v1/invoice_payments',
      this.payments().filter((payment) => idOf(payment.invoice) === invoice),
    );
  }

  private paymentOf(invoice: string): Stripe.InvoicePayment | null {
    return this.payments().find((payment) => idOf(payment.invoice) === invoice) ?? null;
  }

  private keep(invoice: Stripe.Invoice, told: InvoiceEvent): Stripe.Invoice {
    this.world.store.put('invoice', invoice.id, invoice);
    this.deliveries.publish(told, invoice);
    return invoice;
  }
}

type InvoiceEvent = `invoice.${'created' | 'finalized' | 'paid' | 'payment_failed' | 'voided' | 'marked_uncollectible'}`;

export function subscriptionIdOf(invoice: Stripe.Invoice): string {
  const subscription = invoice.parent?.subscription_details?.subscription;
  return subscription === undefined ? '' : idOf(subscription);
}

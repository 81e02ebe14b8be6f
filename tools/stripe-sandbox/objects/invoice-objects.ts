import type Stripe from 'stripe';
import invoicePaymentExample from '../fixtures/invoice-payment.json';
import invoiceExample from '../fixtures/invoice.json';
import lineExample from '../fixtures/line-item.json';
import { like, listOfAll, without } from './like';
import type { Period } from './billing-objects';

/** What an invoice is for: one period of a subscription. */
export interface InvoiceOrder {
  readonly subscription: Stripe.Subscription;
  readonly customer: Stripe.Customer;
  readonly amount: number;
  readonly period: Period;
  readonly reason: 'subscription_create' | 'subscription_cycle';
  readonly lines: Stripe.InvoiceLineItem[];
}

/** Where the subscription lies since the versions of 2025: `parent.subscription_details`, with its metadata at that moment. */
export function invoiceOf(order: InvoiceOrder, own: { id: string; created: number; number: string | null }): Stripe.Invoice {
  return like<Stripe.Invoice>(without(invoiceExample, 'subscription'), {
    amount_due: order.amount,
    amount_overpaid: 0,
    amount_remaining: order.amount,
    auto_advance: true,
    automatic_tax: { enabled: false, liability: null, status: null, disabled_reason: null, provider: null },
    billing_reason: order.reason,
    currency: order.subscription.currency,
    customer: order.customer.id,
    customer_address: null,
    customer_email: order.customer.email,
    customer_name: order.customer.name ?? null,
    customer_shipping: null,
    due_date: null,
    effective_at: own.created,
    from_invoice: null,
    last_finalization_error: null,
    lines: listOfAll(`/v1/invoices/${own.id}/lines`, order.lines),
    next_payment_attempt: null,
    parent: {
      quote_details: null,
      subscription_details: { metadata: order.subscription.metadata, subscription: order.subscription.id },
      type: 'subscription_details',
    },
    period_end: order.period.end,
    period_start: order.period.start,
    rendering: null,
    shipping_cost: null,
    shipping_details: null,
    subtotal: order.amount,
    subtotal_excluding_tax: order.amount,
    total: order.amount,
    total_excluding_tax: order.amount,
    webhooks_delivered_at: null,
    ...own,
  });
}

export function invoiceLineOf(
  own: { id: string; invoice: string; description: string },
  item: Stripe.SubscriptionItem,
  subscription: Stripe.Subscription,
  period: Period,
): Stripe.InvoiceLineItem {
  const { price } = item;
  const quantity = item.quantity ?? 1;
  const amount = (price.unit_amount ?? 0) * quantity;
  const pricing = {
    price_details: { price: price.id, product: productIdOf(price) },
    type: 'price_details',
    unit_amount_decimal: String(price.unit_amount),
  };
  const example = { ...lineExample, pricing, quantity_decimal: String(quantity) }; // texts on the wire
  return like<Stripe.InvoiceLineItem>(example, {
    amount,
    currency: price.currency,
    metadata: subscription.metadata,
    parent: {
      invoice_item_details: null,
      subscription_item_details: {
        invoice_item: null,
        proration: false,
        proration_details: null,
        subscription: subscription.id,
        subscription_item: item.id,
      },
      type: 'subscription_item_details',
    },
    period: { ...period },
    pretax_credit_amounts: [],
    quantity,
    subscription: subscription.id,
    subtotal: amount,
    taxes: [],
    ...own,
  });
}

/** The link between an invoice and what pays it; a charge and a payment intent no longer name their invoice. */
export function invoicePaymentOf(invoice: Stripe.Invoice, intent: string, own: { id: string; created: number }): Stripe.InvoicePayment {
  return like<Stripe.InvoicePayment>(invoicePaymentExample, {
    amount_requested: invoice.amount_due,
    currency: invoice.currency,
    invoice: invoice.id,
    livemode: false,
    payment: { type: 'payment_intent', payment_intent: intent },
    status: 'open',
    ...own,
  });
}

function productIdOf({ product }: Stripe.Price): string {
  return typeof product === 'string' ? product : product.id;
}

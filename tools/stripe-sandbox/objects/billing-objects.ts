import type Stripe from 'stripe';
import customerExample from '../fixtures/customer.json';
import planExample from '../fixtures/plan.json';
import priceExample from '../fixtures/price.json';
import productExample from '../fixtures/product.json';
import itemExample from '../fixtures/subscription-item.json';
import subscriptionExample from '../fixtures/subscription.json';
import { like, listOfAll, without } from './like';

export interface Interval {
  readonly unit: 'day' | 'week' | 'month' | 'year';
  readonly count: number;
}

export function customerOf(own: Partial<Stripe.Customer>): Stripe.Customer {
  return like<Stripe.Customer>(customerExample, {
    address: null,
    currency: null,
    discount: null,
    invoice_settings: { ...customerExample.invoice_settings, rendering_options: null },
    shipping: null,
    ...own,
  });
}

export function productOf(own: { id: string; created: number; name: string; description: string | null }): Stripe.Product {
  return like<Stripe.Product>(without(productExample, 'default_price'), {
    package_dimensions: null,
    type: 'service',
    updated: own.created,
    ...own,
  });
}

export function priceOf(
  own: { id: string; created: number; currency: string; product: string; unit_amount: number },
  interval: Interval | null,
): Stripe.Price {
  const example = { ...priceExample, unit_amount_decimal: String(own.unit_amount) }; // a text on the wire
  const recurring: Stripe.Price.Recurring | null = interval && {
    interval: interval.unit,
    interval_count: interval.count,
    meter: null,
    trial_period_days: null,
    usage_type: 'licensed',
  };
  return like<Stripe.Price>(example, {
    custom_unit_amount: null,
    recurring,
    transform_quantity: null,
    type: interval === null ? 'one_time' : 'recurring',
    ...own,
  });
}

/** The older name of a recurring price, still sent beside it. */
function planOf(price: Stripe.Price): Stripe.Plan {
  const example = { ...planExample, amount_decimal: String(price.unit_amount) };
  return like<Stripe.Plan>(example, {
    amount: price.unit_amount,
    created: price.created,
    currency: price.currency,
    id: price.id,
    interval: price.recurring?.interval ?? 'month',
    interval_count: price.recurring?.interval_count ?? 1,
    product: price.product,
    transform_usage: null,
  });
}

export interface Period {
  readonly start: number;
  readonly end: number;
}

/** What is paid for in a subscription. The period lies here since the versions of 2025, no more in the subscription itself. */
export function itemOf(
  own: { id: string; created: number; subscription: string },
  price: Stripe.Price,
  period: Period,
): Stripe.SubscriptionItem {
  return like<Stripe.SubscriptionItem>(itemExample, {
    billing_thresholds: null,
    current_period_end: period.end,
    current_period_start: period.start,
    current_trial: null,
    plan: planOf(price),
    price,
    ...own,
  });
}

export function subscriptionOf(
  own: Partial<Stripe.Subscription> & { id: string; created: number },
  items: Stripe.SubscriptionItem[],
): Stripe.Subscription {
  return like<Stripe.Subscription>(subscriptionExample, {
    automatic_tax: { enabled: false, liability: null, disabled_reason: null },
    billing_cycle_anchor: own.created,
    billing_cycle_anchor_config: null,
    billing_mode: { type: 'flexible', flexible: { proration_discounts: 'included' } },
    billing_schedules: [],
    billing_thresholds: null,
    cancel_at: null,
    cancel_at_period_end: false,
    canceled_at: null,
    ended_at: null,
    items: listOfAll(`/v1/subscription_items?subscription=${own.id}`, items),
    managed_payments: { enabled: false },
    next_pending_invoice_item_invoice: null,
    pause_collection: null,
    pending_invoice_item_interval: null,
    pending_update: null,
    start_date: own.created,
    transfer_data: null,
    trial_end: null,
    trial_start: null,
    ...own,
  });
}

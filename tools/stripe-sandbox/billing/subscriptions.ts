import type Stripe from 'stripe';
import { itemOf, subscriptionOf } from '../objects/billing-objects';
import type { Deliveries } from '../messages/deliveries';
import { newId, seconds, type World } from '../world';
import { idOf, type Customers } from './customers';
import { periodFrom } from './periods';
import { intervalOf } from './prices';

export interface NewSubscription {
  readonly customer: string;
  readonly prices: readonly Stripe.Price[];
  readonly method: string;
  readonly metadata: Record<string, string>;
  readonly description: string | null;
}

export type SubscriptionChange = Partial<
  Pick<
    Stripe.Subscription,
    | 'cancel_at'
    | 'cancel_at_period_end'
    | 'canceled_at'
    | 'default_payment_method'
    | 'description'
    | 'items'
    | 'latest_invoice'
    | 'metadata'
    | 'pause_collection'
    | 'status'
  >
>;

/** Gifts that come again and again: what they are, and what changes in them. Their money is `Renewals`'. */
export class Subscriptions {
  constructor(
    private readonly world: World,
    private readonly deliveries: Deliveries,
    private readonly customers: Customers,
  ) {}

  begin(wanted: NewSubscription): Stripe.Subscription {
    const created = seconds(this.world);
    const id = newId(this.world, 'sub_1');
    const items = wanted.prices.map((price) =>
      itemOf({ id: newId(this.world, 'si_', 14), created, subscription: id }, price, periodFrom(created, created, intervalOf(price))),
    );
    const [first] = wanted.prices;
    const subscription = subscriptionOf(
      {
        id,
        created,
        currency: first?.currency ?? 'eur',
        customer: wanted.customer,
        default_payment_method: wanted.method,
        description: wanted.description,
        metadata: wanted.metadata,
      },
      items,
    );
    this.keep(subscription);
    this.deliveries.publish('customer.subscription.created', subscription);
    this.waitForPeriod(subscription);
    return subscription;
  }

  subscription(id: string): Stripe.Subscription | null {
    return this.world.store.get<Stripe.Subscription>('subscription', id);
  }

  all(): Stripe.Subscription[] {
    return this.world.store.all<Stripe.Subscription>('subscription');
  }

  ofCustomer(customer: string): Stripe.Subscription[] {
    return this.all().filter((each) => idOf(each.customer) === customer);
  }

  change(subscription: Stripe.Subscription, change: SubscriptionChange): Stripe.Subscription {
    const previous = Object.fromEntries(Object.entries(subscription).filter(([field]) => field in change));
    const after: Stripe.Subscription = { ...subscription, ...change };
    this.keep(after);
    this.deliveries.publish('customer.subscription.updated', after, previous);
    return after;
  }

  /** Another amount from the next period on: nothing is billed for the rest of this one. */
  reprice(subscription: Stripe.Subscription, item: Stripe.SubscriptionItem, price: Stripe.Price): Stripe.Subscription['items'] {
    const data = subscription.items.data.map((each) =>
      each.id === item.id
        ? itemOf({ id: each.id, created: each.created, subscription: subscription.id }, price, {
            start: each.current_period_start,
            end: each.current_period_end,
          })
        : each,
    );
    return { ...subscription.items, data };
  }

  end(subscription: Stripe.Subscription, reason: 'cancellation_requested' | 'payment_failed'): Stripe.Subscription {
    const now = seconds(this.world);
    const ended: Stripe.Subscription = {
      ...subscription,
      canceled_at: subscription.canceled_at ?? now,
      cancellation_details: { comment: null, feedback: null, feedback_option: null, reason },
      ended_at: now,
      status: 'canceled',
    };
    this.keep(ended);
    for (const task of ['period', 'retry'] as const) this.world.agenda.drop(task, subscription.id);
    this.deliveries.publish('customer.subscription.deleted', ended);
    return ended;
  }

  /** The next period begins, whatever the calendar says. Null: it was to end here. */
  nextPeriod(subscription: Stripe.Subscription): Stripe.Subscription | null {
    if (subscription.cancel_at_period_end) {
      this.end(subscription, 'cancellation_requested');
      return null;
    }
    const data = subscription.items.data.map((item) => {
      const { start, end } = periodFrom(item.current_period_end, subscription.billing_cycle_anchor, intervalOf(item.price));
      return { ...item, current_period_start: start, current_period_end: end };
    });
    const after = this.change(subscription, { items: { ...subscription.items, data } });
    this.waitForPeriod(after);
    return after;
  }

  private waitForPeriod(subscription: Stripe.Subscription): void {
    const [item] = subscription.items.data;
    if (item !== undefined) this.world.agenda.put('period', subscription.id, item.current_period_end * 1000);
  }

  private keep(subscription: Stripe.Subscription): void {
    this.world.store.put('subscription', subscription.id, subscription);
  }

  /** Who it is of, when that customer still lives. */
  customerOf(subscription: Stripe.Subscription): Stripe.Customer | null {
    return this.customers.living(idOf(subscription.customer));
  }
}

/** What a subscription says of an end that was asked for, or called off. */
export function endingOf(subscription: Stripe.Subscription, ends: boolean, now: number): SubscriptionChange {
  const [item] = subscription.items.data;
  return ends
    ? { cancel_at: item?.current_period_end ?? now, cancel_at_period_end: true, canceled_at: now }
    : { cancel_at: null, cancel_at_period_end: false, canceled_at: null };
}

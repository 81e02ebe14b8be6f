import type Stripe from 'stripe';
import { idOf } from '../billing/customers';
import { subscriptionIdOf, type Invoices } from '../billing/invoices';
import { keepPrice } from '../billing/prices';
import type { Renewals } from '../billing/renewals';
import { endingOf, type SubscriptionChange, type Subscriptions } from '../billing/subscriptions';
import { keptPrice, readPriceData } from '../payments/price-request';
import { seconds, type World } from '../world';
import type { ApiServer } from './api-server';
import { inRange, LIST_PARAMETERS, listed } from './lists';
import type { Parameters } from './parameters';
import { invalidRequest, missing } from './stripe-error';

export interface BillingParts {
  readonly subscriptions: Subscriptions;
  readonly invoices: Invoices;
  readonly renewals: Renewals;
}

/** Subscriptions and their invoices. A subscription begins on a Checkout page only: who gives again and again has seen what for. */
export function registerBillingCalls(api: ApiServer, world: World, parts: BillingParts): void {
  registerSubscriptions(api, world, parts.subscriptions);
  registerInvoices(api, parts);
}

function registerSubscriptions(api: ApiServer, world: World, subscriptions: Subscriptions): void {
  const subscription = (id: string): Stripe.Subscription => {
    const found = subscriptions.subscription(id);
    if (found === null) throw missing('subscription', id);
    return found;
  };
  api.get('/v1/subscriptions', (asked) => {
    asked.only('customer', 'status', 'created', 'price', ...LIST_PARAMETERS);
    const within = inRange(asked, 'created');
    const [customer, status, price] = [asked.text('customer'), asked.text('status'), asked.text('price')];
    const kept = subscriptions
      .all()
      .filter(
        (each) =>
          within(each.created) &&
          (customer === null || idOf(each.customer) === customer) &&
          (price === null || each.items.data.some((item) => item.price.id === price)) &&
          (status === 'all' || (status === null ? each.status !== 'canceled' : each.status === status)),
      );
    return listed(kept, asked, '/v1/subscriptions');
  });
  api.get('/v1/subscriptions/:id', (asked, id) => {
    asked.only('expand');
    return subscription(id);
  });
  api.post('/v1/subscriptions/:id', (asked, id) => {
    const found = subscription(id);
    if (found.status === 'canceled') throw invalidRequest('A canceled subscription can only update its cancellation_details and metadata.');
    return subscriptions.change(found, readChange(world, subscriptions, found, asked));
  });
  api.delete('/v1/subscriptions/:id', (asked, id) => {
    asked.only('cancellation_details', 'invoice_now', 'prorate', 'expand');
    const found = subscription(id);
    if (found.status === 'canceled') throw missing('subscription', id);
    if (asked.flag('prorate') === true) throw asked.wrong('prorate', 'The sandbox plays no prorations.');
    return subscriptions.end(found, 'cancellation_requested');
  });
}

function readChange(world: World, subscriptions: Subscriptions, found: Stripe.Subscription, asked: Parameters): SubscriptionChange {
  asked.only(
    ...['items', 'proration_behavior', 'metadata', 'description', 'pause_collection', 'cancel_at_period_end', 'default_payment_method'],
    'expand',
  );
  const method = asked.text('default_payment_method');
  if (method !== null && world.store.get('payment_method', method) === null)
    throw missing('PaymentMethod', method, 'default_payment_method');
  const ends = asked.flag('cancel_at_period_end');
  return {
    ...(asked.has('items') ? { items: readItems(world, subscriptions, found, asked) } : {}),
    ...(asked.has('metadata') ? { metadata: { ...found.metadata, ...asked.metadata() } } : {}),
    ...(asked.has('description') ? { description: asked.text('description') } : {}),
    ...(asked.has('pause_collection') ? { pause_collection: readPause(asked) } : {}),
    ...(method === null ? {} : { default_payment_method: method }),
    ...(ends === null ? {} : endingOf(found, ends, seconds(world))),
  };
}

function readItems(
  world: World,
  subscriptions: Subscriptions,
  found: Stripe.Subscription,
  asked: Parameters,
): Stripe.Subscription['items'] {
  if ((asked.text('proration_behavior') ?? 'create_prorations') !== 'none')
    throw asked.wrong('proration_behavior', 'The sandbox plays no prorations: proration_behavior must be none.');
  const [wanted, ...others] = asked.list('items');
  if (wanted === undefined || others.length > 0) throw asked.wrong('items', 'The sandbox plays subscriptions of one item.');
  wanted.only('id', 'price', 'price_data');
  const id = wanted.needed('id');
  const item = found.items.data.find((each) => each.id === id);
  if (item === undefined) throw missing('subscription item', id, 'items[0][id]');
  const priceId = wanted.text('price');
  const data = wanted.below('price_data');
  if (priceId === null && !data.has('product')) throw data.absent('product');
  const price = priceId === null ? keepPrice(world, readPriceData(data)) : keptPrice(world.store, priceId, 'items[0][price]');
  if (price.recurring === null) throw wanted.wrong('price', 'The price specified is one-time. Subscriptions take recurring prices only.');
  if (price.currency !== found.currency) throw wanted.wrong('price', 'The currency of a subscription can not be changed.');
  return subscriptions.reprice(found, item, price);
}

function readPause(asked: Parameters): Stripe.Subscription.PauseCollection | null {
  if (asked.isEmptied('pause_collection')) return null;
  const pause = asked.below('pause_collection').only('behavior', 'resumes_at');
  const behavior = pause.oneOf('behavior', ['keep_as_draft', 'mark_uncollectible', 'void']);
  if (behavior === null) throw pause.absent('behavior');
  return { behavior, resumes_at: pause.integer('resumes_at') };
}

function registerInvoices(api: ApiServer, { invoices, renewals }: BillingParts): void {
  api.get('/v1/invoices', (asked) => {
    asked.only('customer', 'subscription', 'status', 'created', ...LIST_PARAMETERS);
    const within = inRange(asked, 'created');
    const wanted = (['customer', 'status'] as const).filter((field) => asked.has(field));
    const subscription = asked.text('subscription');
    const kept = invoices
      .all()
      .filter((each) => within(each.created) && wanted.every((field) => each[field] === asked.text(field)))
      .filter((each) => subscription === null || subscriptionIdOf(each) === subscription);
    return listed(kept, asked, '/v1/invoices');
  });
  api.get('/v1/invoices/:id', (asked, id) => {
    asked.only('expand');
    const found = invoices.invoice(id);
    if (found === null) throw missing('invoice', id);
    return found;
  });
  api.post('/v1/invoices/:id/pay', (asked, id) => {
    asked.only('expand');
    const found = invoices.invoice(id);
    if (found === null) throw missing('invoice', id);
    if (found.status !== 'open') throw invalidRequest(`Invoice is not open (${found.status}).`, { code: 'invoice_not_editable' });
    return renewals.pay(found);
  });
  api.get('/v1/invoice_payments', (asked) => {
    asked.only('invoice', 'payment', 'status', 'created', ...LIST_PARAMETERS);
    const within = inRange(asked, 'created');
    const [invoice, status] = [asked.text('invoice'), asked.text('status')];
    const intent = asked.below('payment').only('type', 'payment_intent').text('payment_intent');
    const kept = invoices
      .payments()
      .filter((each) => within(each.created) && (status === null || each.status === status))
      .filter((each) => invoice === null || idOf(each.invoice) === invoice)
      .filter((each) => intent === null || each.payment.payment_intent === intent);
    return listed(kept, asked, '/v1/invoice_payments');
  });
  api.get('/v1/invoice_payments/:id', (asked, id) => {
    asked.only('expand');
    const found = invoices.payments().find((each) => each.id === id);
    if (found === undefined) throw missing('invoice_payment', id);
    return found;
  });
}

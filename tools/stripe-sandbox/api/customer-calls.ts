import type Stripe from 'stripe';
import type { Customers } from '../billing/customers';
import type { Portals } from '../billing/portals';
import type { Subscriptions } from '../billing/subscriptions';
import type { WantedFeatures } from '../objects/portal-objects';
import type { ApiServer } from './api-server';
import { inRange, LIST_PARAMETERS, listed } from './lists';
import type { Parameters } from './parameters';
import { invalidRequest, missing } from './stripe-error';

export interface CustomerParts {
  readonly customers: Customers;
  readonly subscriptions: Subscriptions;
  readonly portals: Portals;
}

/** Customers, and the pages where they look after what they give. */
export function registerCustomerCalls(api: ApiServer, parts: CustomerParts, address: () => string): void {
  registerCustomers(api, parts);
  registerPortals(api, parts, address);
}

function registerCustomers(api: ApiServer, { customers, subscriptions }: CustomerParts): void {
  const customer = (id: string): Stripe.Customer => {
    const found = customers.living(id);
    if (found === null) throw missing('customer', id);
    return found;
  };
  api.post('/v1/customers', (asked) => {
    asked.only('email', 'name', 'description', 'metadata', 'preferred_locales', 'expand');
    return customers.create({
      description: asked.text('description'),
      email: asked.text('email'),
      metadata: asked.metadata(),
      name: asked.text('name'),
      preferred_locales: asked.texts('preferred_locales'),
    });
  });
  api.get('/v1/customers', (asked) => {
    asked.only('email', 'created', ...LIST_PARAMETERS);
    const within = inRange(asked, 'created');
    const email = asked.text('email');
    const kept = customers.all().filter((each) => within(each.created) && (email === null || each.email === email));
    return listed(kept, asked, '/v1/customers');
  });
  api.get('/v1/customers/:id', (asked, id) => {
    asked.only('expand');
    const found = customers.customer(id);
    if (found === null) throw missing('customer', id);
    return found;
  });
  api.post('/v1/customers/:id', (asked, id) => {
    asked.only('email', 'name', 'description', 'metadata', 'expand');
    const found = customer(id);
    const texts = (['email', 'name', 'description'] as const).filter((field) => asked.has(field));
    const changed = Object.fromEntries(texts.map((field) => [field, asked.text(field)]));
    return customers.change(found, {
      ...changed,
      ...(asked.has('metadata') ? { metadata: { ...found.metadata, ...asked.metadata() } } : {}),
    });
  });
  api.delete('/v1/customers/:id', (_asked, id) => {
    const found = customer(id);
    for (const subscription of subscriptions.ofCustomer(id)) {
      if (subscription.status !== 'canceled') subscriptions.end(subscription, 'cancellation_requested');
    }
    return customers.delete(found);
  });
}

function registerPortals(api: ApiServer, { customers, portals }: CustomerParts, address: () => string): void {
  api.post('/v1/billing_portal/sessions', (asked) => {
    asked.only('customer', 'configuration', 'return_url', 'locale', 'expand');
    const id = asked.needed('customer');
    if (customers.living(id) === null) throw missing('customer', id, 'customer');
    const named = asked.text('configuration');
    const configuration = named === null ? portals.usual() : portals.configuration(named);
    if (configuration === null) throw missing('configuration', String(named), 'configuration');
    return portals.open(
      id,
      configuration,
      { return_url: asked.has('return_url') ? asked.webAddress('return_url') : null, locale: asked.text('locale') },
      address(),
    );
  });
  api.post('/v1/billing_portal/configurations', (asked) => {
    asked.only('features', 'business_profile', 'default_return_url', 'metadata', 'name', 'expand');
    if (!asked.has('features')) throw asked.absent('features');
    const profile = asked.below('business_profile').only('headline', 'privacy_policy_url', 'terms_of_service_url');
    return portals.configure(readFeatures(asked.below('features')), {
      business_profile: {
        headline: profile.text('headline'),
        privacy_policy_url: profile.text('privacy_policy_url'),
        terms_of_service_url: profile.text('terms_of_service_url'),
      },
      default_return_url: asked.text('default_return_url'),
      metadata: asked.metadata(),
      name: asked.text('name'),
    });
  });
  api.get('/v1/billing_portal/configurations', (asked) => {
    asked.only('active', 'is_default', ...LIST_PARAMETERS);
    const usual = asked.flag('is_default');
    portals.usual(); // an account has one as soon as it is looked for
    const kept = portals.configurations().filter((each) => usual === null || each.is_default === usual);
    return listed(kept, asked, '/v1/billing_portal/configurations');
  });
  api.get('/v1/billing_portal/configurations/:id', (asked, id) => {
    asked.only('expand');
    const found = portals.configuration(id);
    if (found === null) throw missing('configuration', id);
    return found;
  });
}

function readFeatures(features: Parameters): WantedFeatures {
  features.only('customer_update', 'invoice_history', 'payment_method_update', 'subscription_cancel', 'subscription_update');
  features.below('customer_update').only('enabled', 'allowed_updates');
  features.below('invoice_history').only('enabled');
  const card = features.below('payment_method_update').only('enabled');
  const cancel = features.below('subscription_cancel').only('enabled', 'mode', 'proration_behavior', 'cancellation_reason');
  const amount = features.below('subscription_update').only('enabled', 'default_allowed_updates', 'proration_behavior', 'products');
  if (cancel.flag('enabled') === true && (cancel.text('proration_behavior') ?? 'none') !== 'none')
    throw invalidRequest('The sandbox plays no prorations.', { param: 'features[subscription_cancel][proration_behavior]' });
  return {
    cancel: {
      enabled: cancel.flag('enabled') ?? false,
      mode: cancel.oneOf('mode', ['at_period_end', 'immediately']) ?? 'at_period_end',
    },
    changeCard: card.flag('enabled') ?? false,
    changeAmount: amount.flag('enabled') ?? false,
  };
}

import type Stripe from 'stripe';
import type { Customers } from '../billing/customers';
import type { Checkouts } from '../payments/checkouts';
import { newSession } from '../payments/session-request';
import type { World } from '../world';
import type { ApiServer } from './api-server';
import { inRange, LIST_PARAMETERS, listed } from './lists';
import { invalidRequest, missing } from './stripe-error';

/** Checkout Sessions. */
export function registerCheckoutCalls(
  api: ApiServer,
  world: World,
  { checkouts, customers }: { checkouts: Checkouts; customers: Customers },
  address: () => string,
): void {
  const session = (id: string): Stripe.Checkout.Session => {
    const found = checkouts.session(id);
    if (found === null) throw missing('checkout.session', id, 'session');
    return found;
  };

  api.post('/v1/checkout/sessions', (asked) => {
    const { session: made, plan } = newSession(world, customers, asked, address());
    checkouts.begin(made, plan);
    return made;
  });
  api.get('/v1/checkout/sessions', (asked) => {
    asked.only('payment_intent', 'subscription', 'customer', 'status', 'created', ...LIST_PARAMETERS);
    const wanted = (['payment_intent', 'subscription', 'customer', 'status'] as const).filter((field) => asked.has(field));
    const within = inRange(asked, 'created');
    const kept = world.store
      .all<Stripe.Checkout.Session>('session')
      .filter((each) => wanted.every((field) => each[field] === asked.text(field)) && within(each.created));
    return listed(kept, asked, '/v1/checkout/sessions');
  });
  api.get('/v1/checkout/sessions/:id', (asked, id) => {
    asked.only('expand');
    return session(id);
  });
  api.post('/v1/checkout/sessions/:id/expire', (asked, id) => {
    asked.only('expand');
    const found = session(id);
    if (found.status !== 'open')
      throw invalidRequest(
        `Only Checkout Sessions with a status in ["open"] can be expired. This Checkout Session has a status of ${found.status}.`,
      );
    return checkouts.expire(found);
  });
}

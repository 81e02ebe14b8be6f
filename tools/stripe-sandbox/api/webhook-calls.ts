import type Stripe from 'stripe';
import deletedEndpoint from '../fixtures/deleted-webhook-endpoint.json';
import type { Deliveries } from '../messages/deliveries';
import { webhookEndpointOf, type KeptEvent } from '../objects/webhook-objects';
import { newId, seconds, type World } from '../world';
import type { ApiServer } from './api-server';
import { inRange, LIST_PARAMETERS, listed } from './lists';
import { missing } from './stripe-error';

/** Who is told what happens, and what happened. */
export function registerWebhookCalls(api: ApiServer, world: World, deliveries: Deliveries): void {
  registerEvents(api, world);
  registerEndpoints(api, world, deliveries);
}

function registerEvents(api: ApiServer, world: World): void {
  api.get('/v1/events', (asked) => {
    asked.only('type', 'types', 'created', 'delivery_success', ...LIST_PARAMETERS);
    const within = inRange(asked, 'created');
    const single = asked.text('type');
    const types = single === null ? asked.texts('types') : [single];
    const delivered = asked.flag('delivery_success');
    const kept = world.store
      .all<KeptEvent>('event')
      .filter(
        (event) =>
          event.account === undefined && within(event.created) && (types.length === 0 || types.some((type) => covers(type, event.type))),
      )
      .filter((event) => delivered === null || (event.pending_webhooks === 0) === delivered);
    return listed(kept, asked, '/v1/events');
  });
  api.get('/v1/events/:id', (asked, id) => {
    asked.only('expand');
    const found = world.store.get<KeptEvent>('event', id);
    if (found === null) throw missing('event', id);
    return found;
  });
}

/** 'charge.*' stands for all that begins so. */
function covers(wanted: string, type: string): boolean {
  return wanted.endsWith('*') ? type.startsWith(wanted.slice(0, -1)) : wanted === type;
}

function registerEndpoints(api: ApiServer, world: World, deliveries: Deliveries): void {
  const { store } = world;
  const endpoint = (id: string): Stripe.WebhookEndpoint => {
    const found = store.get<Stripe.WebhookEndpoint>('webhook_endpoint', id);
    if (found === null) throw missing('webhook endpoint', id, 'webhook_endpoint');
    return found;
  };
  api.post('/v1/webhook_endpoints', (asked) => {
    asked.only('url', 'enabled_events', 'description', 'metadata', 'api_version', 'connect', 'expand');
    const events = asked.texts('enabled_events');
    if (events.length === 0) throw asked.absent('enabled_events');
    const made = webhookEndpointOf({
      id: newId(world, 'we_1'),
      api_version: asked.text('api_version'),
      created: seconds(world),
      description: asked.text('description'),
      enabled_events: events,
      metadata: asked.metadata(),
      url: asked.webAddress('url'),
    });
    const secret = newId(world, 'whsec_', 32);
    store.put('webhook_endpoint', made.id, made);
    store.put('webhook_secret', made.id, { secret });
    return { ...made, secret }; // told once, as by Stripe
  });
  api.get('/v1/webhook_endpoints', (asked) => {
    asked.only(...LIST_PARAMETERS);
    return listed(store.all<Stripe.WebhookEndpoint>('webhook_endpoint'), asked, '/v1/webhook_endpoints');
  });
  api.get('/v1/webhook_endpoints/:id', (asked, id) => {
    asked.only('expand');
    return endpoint(id);
  });
  api.post('/v1/webhook_endpoints/:id', (asked, id) => {
    asked.only('url', 'enabled_events', 'description', 'metadata', 'disabled', 'expand');
    const found = endpoint(id);
    const changed: Stripe.WebhookEndpoint = {
      ...found,
      ...(asked.has('url') ? { url: asked.webAddress('url') } : {}),
      ...(asked.has('enabled_events') ? { enabled_events: asked.texts('enabled_events') } : {}),
      ...(asked.has('description') ? { description: asked.text('description') } : {}),
      ...(asked.has('metadata') ? { metadata: { ...found.metadata, ...asked.metadata() } } : {}),
      ...(asked.has('disabled') ? { status: asked.flag('disabled') === true ? 'disabled' : 'enabled' } : {}),
    };
    store.put('webhook_endpoint', id, changed);
    return changed;
  });
  api.delete('/v1/webhook_endpoints/:id', (_asked, id) => {
    endpoint(id);
    store.remove('webhook_endpoint', id);
    store.remove('webhook_secret', id);
    deliveries.wake();
    return { ...deletedEndpoint, id };
  });
}

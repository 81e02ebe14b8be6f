import type Stripe from 'stripe';
import eventExample from '../fixtures/event.json';
import endpointExample from '../fixtures/webhook-endpoint.json';
import type { Json } from '../json';
import { like } from './like';

/** The names of events the SDK knows, so that none is invented here. */
export type EventType = Stripe.Event['type'];

/** An event as it is kept and sent. What it is about is a copy of the object at that moment. */
export interface KeptEvent extends Json {
  id: string;
  object: 'event';
  created: number;
  type: string;
  pending_webhooks: number;
  account?: string;
}

export function eventOf(own: Json & { id: string; created: number; type: EventType; pending_webhooks: number }): KeptEvent {
  return { ...eventExample, ...own, object: 'event' };
}

export function webhookEndpointOf(own: Partial<Stripe.WebhookEndpoint>): Stripe.WebhookEndpoint {
  return like<Stripe.WebhookEndpoint>(endpointExample, { description: null, ...own });
}

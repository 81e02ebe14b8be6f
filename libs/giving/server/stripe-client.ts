import Stripe from 'stripe';
import { refused } from './giving-refusal';
import type { GivingSettings } from './giving-settings';

/** Stripe's own SDK; without a key the same SDK talks to the sandbox. */
export function stripeClient(settings: Pick<GivingSettings, 'stripeKey' | 'sandboxUrl'>): Stripe {
  return new Stripe(settings.stripeKey ?? 'sk_test_sandbox', {
    timeout: 10_000,
    maxNetworkRetries: 2,
    telemetry: false,
    ...(settings.stripeKey === null ? hostOf(settings.sandboxUrl) : {}),
  });
}

/** Whatever is wrong between us and Stripe, people can only come back later; nothing was done. */
export function away(error: unknown): never {
  if (error instanceof Stripe.errors.StripeError) throw refused('stripe-away', { kind: error.type });
  throw error;
}

function hostOf(url: string): { protocol: 'http' | 'https'; host: string; port: string } {
  const { protocol, hostname, port } = new URL(url);
  return { protocol: protocol === 'https:' ? 'https' : 'http', host: hostname, port: port === '' ? '80' : port };
}

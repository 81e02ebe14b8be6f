import { Inject, Injectable } from '@nestjs/common';
import { LISTENED_TYPES } from '@sojourn/giving/rules';
import Stripe from 'stripe';
import { refused } from './giving-refusal';
import { GIVING_SETTINGS, modeOf, type GivingSettings, type StripeMode } from './giving-settings';
import { paymentPage, type WantedSession } from './payment-page';
import { away, stripeClient } from './stripe-client';

/** Talks to Stripe about payments and messages, through Stripe's own SDK. Monthly gifts: subscription-desk.ts; refunds: refund-desk.ts. */
@Injectable()
export class StripeDesk {
  readonly mode: StripeMode;
  private readonly stripe: Stripe;

  constructor(@Inject(GIVING_SETTINGS) private readonly settings: GivingSettings) {
    this.mode = modeOf(settings);
    this.stripe = stripeClient(settings);
  }

  /** A hosted payment page for one gift, once or monthly. Nothing in it says who gives, or what for. */
  async beginSession(wanted: WantedSession): Promise<{ id: string; url: string }> {
    const session = await this.stripe.checkout.sessions.create(paymentPage(wanted), { idempotencyKey: wanted.checkoutId }).catch(away);
    if (session.url === null) throw refused('stripe-away');
    return { id: session.id, url: session.url };
  }

  /** Asks Stripe to send its messages there; gives the secret it signs them with. */
  async register(endpointId: string): Promise<{ stripeId: string; secret: string }> {
    const made = await this.stripe.webhookEndpoints
      .create({ url: this.eventsUrl(endpointId), enabled_events: [...LISTENED_TYPES] })
      .catch(away);
    if (made.secret === undefined) throw refused('stripe-away');
    return { stripeId: made.id, secret: made.secret };
  }

  /** Whether Stripe still knows an endpoint: the sandbox may have begun anew. One that is known hears of everything from now on. */
  async knows(stripeId: string): Promise<boolean> {
    try {
      const { status, enabled_events: heard } = await this.stripe.webhookEndpoints.retrieve(stripeId);
      if (status !== 'enabled') return false;
      if (!heard.includes('*') && LISTENED_TYPES.some((type) => !heard.includes(type)))
        await this.stripe.webhookEndpoints.update(stripeId, { enabled_events: [...LISTENED_TYPES] });
      return true;
    } catch (error) {
      if (error instanceof Stripe.errors.StripeInvalidRequestError) return false;
      return away(error);
    }
  }

  /** The parsed message when this secret signed exactly these bytes not long ago, else null. */
  verified(raw: Buffer, signature: string, secret: string, nowMillis: number): unknown {
    try {
      return this.stripe.webhooks.constructEvent(raw, signature, secret, OLDEST_SECONDS, undefined, nowMillis);
    } catch (error) {
      if (error instanceof Stripe.errors.StripeSignatureVerificationError) return null;
      if (error instanceof SyntaxError) throw refused('not-an-event'); // signed, and still not JSON
      throw error;
    }
  }

  publicUrl(slug: string): string {
    return `${this.settings.publicOrigin}/g/${slug}`;
  }

  eventsUrl(endpointId: string): string {
    return `${this.settings.apiOrigin}/giving/stripe-events/${endpointId}`;
  }
}

/** Stripe's own default, said here because it is what bounds a replay. */
const OLDEST_SECONDS = 300;

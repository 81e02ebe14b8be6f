import { Inject, Injectable } from '@nestjs/common';
import { money, type Money } from '@sojourn/units';
import { fromStripeAmount, LISTENED_TYPES } from '@sojourn/giving/rules';
import Stripe from 'stripe';
import { refused } from './giving-refusal';
import { GIVING_SETTINGS, modeOf, type GivingSettings, type StripeMode } from './giving-settings';

export interface WantedSession {
  readonly checkoutId: string;
  readonly endpointId: string;
  readonly units: number;
  readonly currency: string;
  readonly slug: string;
  readonly locale: 'en' | 'ru';
}

/** The only place that talks to Stripe, through Stripe's own SDK. Without a key the same SDK talks to the sandbox. */
@Injectable()
export class StripeDesk {
  readonly mode: StripeMode;
  private readonly stripe: Stripe;

  constructor(@Inject(GIVING_SETTINGS) private readonly settings: GivingSettings) {
    this.mode = modeOf(settings);
    this.stripe = new Stripe(settings.stripeKey ?? 'sk_test_sandbox', {
      timeout: 10_000,
      maxNetworkRetries: 2,
      telemetry: false,
      ...(settings.stripeKey === null ? hostOf(settings.sandboxUrl) : {}),
    });
  }

  /** A hosted payment page for one gift. No customer is made; nothing in it says who gives, or what for. */
  async beginSession(wanted: WantedSession): Promise<{ id: string; url: string }> {
    const metadata = { checkout: wanted.checkoutId, endpoint: wanted.endpointId };
    const session = await this.stripe.checkout.sessions
      .create(
        {
          mode: 'payment',
          submit_type: 'donate',
          allowed_payment_method_types: ['card'], // others keep histories of their own
          wallet_options: { link: { display: 'never' } },
          adaptive_pricing: { enabled: false }, // the donor pays what was asked, in the currency of the books
          locale: wanted.locale,
          line_items: [
            {
              quantity: 1,
              price_data: {
                currency: wanted.currency.toLowerCase(),
                unit_amount: wanted.units,
                product_data: { name: wanted.locale === 'ru' ? 'Дар' : 'Gift' },
              },
            },
          ],
          metadata,
          payment_intent_data: { metadata },
          success_url: `${this.publicUrl(wanted.slug)}/thanks?lang=${wanted.locale}`,
          cancel_url: `${this.publicUrl(wanted.slug)}/cancelled?lang=${wanted.locale}`,
        },
        { idempotencyKey: wanted.checkoutId },
      )
      .catch(away);
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

  /** Whether Stripe still knows an endpoint: the sandbox may have begun anew. */
  async knows(stripeId: string): Promise<boolean> {
    try {
      return (await this.stripe.webhookEndpoints.retrieve(stripeId)).status === 'enabled';
    } catch (error) {
      if (error instanceof Stripe.errors.StripeInvalidRequestError) return false;
      return away(error);
    }
  }

  /** What Stripe kept of a charge. In the currency of the account, which need not be the charge's. */
  async feeOf(balanceTransactionId: string): Promise<Money> {
    const settled = await this.stripe.balanceTransactions.retrieve(balanceTransactionId);
    // A fee of zero says no unit, so an odd currency of the account cannot stop it.
    return settled.fee === 0 ? money(0n, settled.currency.toUpperCase()) : fromStripeAmount(settled.fee, settled.currency);
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

function hostOf(url: string): { protocol: 'http' | 'https'; host: string; port: string } {
  const { protocol, hostname, port } = new URL(url);
  return { protocol: protocol === 'https:' ? 'https' : 'http', host: hostname, port: port === '' ? '80' : port };
}

/** Whatever is wrong between us and Stripe, the donor can only come back later; nothing was taken. */
function away(error: unknown): never {
  if (error instanceof Stripe.errors.StripeError) throw refused('stripe-away', { kind: error.type });
  throw error;
}

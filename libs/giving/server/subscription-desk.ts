import { Inject, Injectable } from '@nestjs/common';
import type { PublicLanguage, RecurringState, StopReason } from '@sojourn/giving/contract';
import { stateOf, stopReasonOf } from '@sojourn/giving/rules';
import Stripe from 'stripe';
import { refused } from './giving-refusal';
import { GIVING_SETTINGS, type GivingSettings } from './giving-settings';
import { portalLocale } from './payment-page';
import { away, stripeClient } from './stripe-client';

/** A monthly gift as Stripe has it. */
export interface Subscription {
  readonly id: string;
  readonly customerId: string;
  /** Null: it has not begun. */
  readonly state: RecurringState | null;
  readonly stopReason: StopReason;
}

/** Talks to Stripe about monthly gifts. Each call may be made twice: the second changes nothing. */
@Injectable()
export class SubscriptionDesk {
  private readonly stripe: Stripe;

  constructor(@Inject(GIVING_SETTINGS) settings: GivingSettings) {
    this.stripe = stripeClient(settings);
  }

  /** What became of the payment page on which a monthly gift was to begin: its subscription, or whether the page is over without one. */
  async begunOn(sessionId: string): Promise<{ subscription: string | null; over: boolean }> {
    const session = await this.stripe.checkout.sessions.retrieve(sessionId).catch(away);
    return { subscription: idOf(session.subscription), over: session.status === 'expired' };
  }

  /** Ends a payment page that nobody has paid on. False: it was paid meanwhile, or is over already. */
  async endPage(sessionId: string): Promise<boolean> {
    try {
      await this.stripe.checkout.sessions.expire(sessionId);
      return true;
    } catch (error) {
      if (error instanceof Stripe.errors.StripeInvalidRequestError) return false;
      return away(error);
    }
  }

  async read(id: string): Promise<Subscription> {
    return readOf(await this.stripe.subscriptions.retrieve(id).catch(away));
  }

  /** From the next month on. What this month's payment was stays. */
  async changeAmount(id: string, units: number, currency: string, key: string): Promise<void> {
    const { items } = await this.stripe.subscriptions.retrieve(id).catch(away);
    const [item] = items.data;
    const product = idOf(item?.price.product ?? null);
    if (item === undefined || product === null) throw refused('stripe-away');
    const price_data = { currency: currency.toLowerCase(), product, recurring: { interval: 'month' as const }, unit_amount: units };
    await this.stripe.subscriptions
      .update(id, { items: [{ id: item.id, price_data }], proration_behavior: 'none' }, { idempotencyKey: key })
      .catch(away);
  }

  /** Invoices of the pause are void: nothing is owed for the months in between. */
  async pause(id: string): Promise<Subscription> {
    return readOf(await this.stripe.subscriptions.update(id, { pause_collection: { behavior: 'void' } }).catch(away));
  }

  async resume(id: string): Promise<Subscription> {
    return readOf(await this.stripe.subscriptions.update(id, { pause_collection: '' }).catch(away));
  }

  /** Ends it now. Ending what has ended is done. */
  async stop(id: string): Promise<void> {
    try {
      await this.stripe.subscriptions.cancel(id, { invoice_now: false, prorate: false });
    } catch (error) {
      if (!(error instanceof Stripe.errors.StripeInvalidRequestError)) return away(error);
      // Stripe refuses to end twice; whether that was it, it says itself.
      if ((await this.read(id)).state !== 'stopped') return away(error);
    }
  }

  /** Stripe's own page where a donor sees invoices and the card; a new card is a new gift. (decisions.md 16) */
  async portal(customerId: string, returnUrl: string, language: PublicLanguage): Promise<string> {
    const session = await this.stripe.billingPortal.sessions
      .create({ customer: customerId, return_url: returnUrl, locale: portalLocale(language) })
      .catch(away);
    return session.url;
  }
}

function readOf(subscription: Stripe.Subscription): Subscription {
  return {
    id: subscription.id,
    customerId: idOf(subscription.customer) ?? '',
    state: stateOf(subscription.status, subscription.pause_collection !== null),
    stopReason: stopReasonOf(subscription.status, subscription.cancellation_details?.reason ?? null),
  };
}

function idOf(reference: string | { id: string } | null): string | null {
  return typeof reference === 'string' ? reference : (reference?.id ?? null);
}

import type Stripe from 'stripe';
import configurationExample from '../fixtures/portal-configuration.json';
import sessionExample from '../fixtures/portal-session.json';
import { like } from './like';

type Features = Stripe.BillingPortal.Configuration.Features;

/** What the portal lets a customer do when the account says nothing else: stop at the end of the period, change card and amount. */
const USUAL: Features = {
  customer_update: { allowed_updates: ['email'], enabled: true },
  invoice_history: { enabled: true },
  payment_method_update: { enabled: true, payment_method_configuration: null },
  subscription_cancel: {
    cancellation_reason: { enabled: false, feedback_options: null, options: [] },
    enabled: true,
    mode: 'at_period_end',
    proration_behavior: 'none',
  },
  subscription_pause: { duration: { interval_options: [], type: 'indefinite' }, enabled: false },
  subscription_update: {
    billing_cycle_anchor: null,
    default_allowed_updates: ['price'],
    enabled: true,
    proration_behavior: 'none',
    schedule_at_period_end: { conditions: [] },
    trial_update_behavior: 'end_trial',
  },
};

export interface WantedFeatures {
  readonly cancel: { readonly enabled: boolean; readonly mode: string } | null;
  readonly changeCard: boolean | null;
  readonly changeAmount: boolean | null;
}

export function configurationOf(
  wanted: WantedFeatures,
  own: Partial<Stripe.BillingPortal.Configuration>,
): Stripe.BillingPortal.Configuration {
  return like<Stripe.BillingPortal.Configuration>(configurationExample, {
    business_profile: { headline: null, privacy_policy_url: null, terms_of_service_url: null },
    features: {
      ...USUAL,
      payment_method_update: { ...USUAL.payment_method_update, enabled: wanted.changeCard ?? USUAL.payment_method_update.enabled },
      subscription_cancel: { ...USUAL.subscription_cancel, ...wanted.cancel },
      subscription_update: { ...USUAL.subscription_update, enabled: wanted.changeAmount ?? USUAL.subscription_update.enabled },
    },
    livemode: false,
    ...own,
  });
}

export function portalSessionOf(own: Partial<Stripe.BillingPortal.Session>): Stripe.BillingPortal.Session {
  return like<Stripe.BillingPortal.Session>(sessionExample, { flow: null, livemode: false, locale: null, ...own });
}

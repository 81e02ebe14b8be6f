import type Stripe from 'stripe';
import sessionExample from '../fixtures/checkout-session.json';
import { like } from './like';

/** What a session carries for its payment; not part of its shape on the wire. */
export interface PaymentPlan {
  readonly metadata: Record<string, string>;
  readonly description: string | null;
  readonly productName: string;
  /** Prices of a subscription, in their order. Empty for a payment. */
  readonly prices: readonly string[];
}

// What the examples fill with invented values is null for a plain payment.
export function sessionOf(own: Partial<Stripe.Checkout.Session>): Stripe.Checkout.Session {
  return like<Stripe.Checkout.Session>(sessionExample, {
    after_expiration: null,
    automatic_tax: { enabled: false, liability: null, provider: null, status: null },
    consent: null,
    consent_collection: null,
    currency_conversion: null,
    custom_text: { after_submit: null, shipping_address: null, submit: null, terms_of_service_acceptance: null },
    collected_information: null,
    customer: null,
    customer_details: null,
    invoice: null,
    invoice_creation: null,
    managed_payments: { enabled: false },
    payment_intent: null,
    payment_method_configuration_details: null,
    saved_payment_method_options: null,
    shipping_address_collection: null,
    shipping_cost: null,
    subscription: null,
    total_details: { amount_discount: 0, amount_shipping: 0, amount_tax: 0 },
    ui_mode: 'hosted_page',
    ...own,
  });
}

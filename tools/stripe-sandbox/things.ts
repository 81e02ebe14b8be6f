import balanceTransactionExample from './fixtures/balance-transaction.json';
import chargeExample from './fixtures/charge.json';
import sessionExample from './fixtures/checkout-session.json';
import eventExample from './fixtures/event.json';
import intentExample from './fixtures/payment-intent.json';
import endpointExample from './fixtures/webhook-endpoint.json';
import type { Json, Thing } from './json';
import type { TestCard } from './test-card';

/** The objects of Stripe that are played, as far as we read them ourselves; their whole shape is that of the examples. */
export interface Session extends Thing {
  amount_total: number;
  currency: string;
  status: 'open' | 'complete' | 'expired';
  payment_status: 'unpaid' | 'paid';
  payment_intent: string | null;
  success_url: string;
  cancel_url: string | null;
  expires_at: number;
  locale: string | null;
  metadata: Record<string, string>;
}

export interface Charge extends Thing {
  amount: number;
  currency: string;
  balance_transaction: string | null;
  payment_intent: string;
}

export interface WebhookEndpoint extends Thing {
  url: string;
  enabled_events: string[];
}

export interface StripeEvent extends Thing {
  type: string;
}

/** What a session carries for its payment; not part of its shape on the wire. */
export interface PaymentPlan {
  readonly metadata: Record<string, string>;
  readonly description: string | null;
  readonly productName: string;
}

export interface Payer {
  readonly name: string | null;
  readonly email: string | null;
}

// What the examples fill with invented values is null for a plain card payment.
export function sessionOf(own: Json & { id: string; created: number }): Session {
  return {
    ...sessionExample,
    after_expiration: null,
    automatic_tax: { enabled: false, liability: null, provider: null, status: null },
    consent: null,
    consent_collection: null,
    currency_conversion: null,
    custom_text: { after_submit: null, shipping_address: null, submit: null, terms_of_service_acceptance: null },
    collected_information: null,
    customer_creation: 'if_required',
    customer_details: null,
    invoice_creation: null,
    managed_payments: { enabled: false },
    payment_intent: null,
    payment_method_collection: 'if_required',
    payment_method_configuration_details: null,
    saved_payment_method_options: null,
    shipping_address_collection: null,
    shipping_cost: null,
    total_details: { amount_discount: 0, amount_shipping: 0, amount_tax: 0 },
    ui_mode: 'hosted_page',
    ...own,
  } as unknown as Session;
}

export function paymentIntentOf(session: Session, plan: PaymentPlan, own: Json & { id: string; created: number }): Thing {
  return {
    ...intentExample,
    amount: session.amount_total,
    automatic_payment_methods: null,
    canceled_at: null,
    client_secret: `${own.id}_secret_sandbox`,
    currency: session.currency,
    description: plan.description,
    last_payment_error: null,
    managed_payments: { enabled: false },
    metadata: plan.metadata,
    next_action: null,
    payment_method_configuration_details: null,
    processing: null,
    shipping: null,
    transfer_data: null,
    ...own,
  };
}

export function chargeOf(
  session: Session,
  plan: PaymentPlan,
  card: TestCard,
  payer: Payer,
  own: Json & { id: string; created: number; payment_intent: string },
): Charge {
  return {
    ...chargeExample,
    amount: session.amount_total,
    balance_transaction: null,
    billing_details: { ...chargeExample.billing_details, email: payer.email, name: payer.name },
    calculated_statement_descriptor: 'SANDBOX',
    currency: session.currency,
    description: plan.description,
    metadata: plan.metadata,
    payment_method_details: {
      type: 'card',
      card: {
        ...chargeExample.payment_method_details.card,
        brand: card.brand,
        country: card.country,
        exp_month: 12,
        exp_year: 2034,
        installments: null,
        last4: card.number.slice(-4),
        network: card.brand,
        three_d_secure: null,
        wallet: null,
      },
    },
    receipt_url: null,
    shipping: null,
    source: null,
    transfer_data: null,
    ...own,
  };
}

export function balanceTransactionOf(charge: Charge, fee: number, own: { id: string; created: number }): Thing {
  return {
    ...balanceTransactionExample,
    amount: charge.amount,
    available_on: own.created + 3 * 24 * 60 * 60,
    currency: charge.currency,
    description: null,
    fee,
    fee_details: [{ amount: fee, application: null, currency: charge.currency, description: 'Stripe processing fees', type: 'stripe_fee' }],
    net: charge.amount - fee,
    source: charge.id,
    status: 'pending',
    ...own,
  };
}

export function eventOf(own: Json & { id: string; created: number; type: string }): StripeEvent {
  return { ...eventExample, ...own };
}

export function webhookEndpointOf(own: Json & { id: string; created: number; url: string; enabled_events: string[] }): WebhookEndpoint {
  return { ...endpointExample, description: null, ...own };
}

import type Stripe from 'stripe';
import chargeExample from '../fixtures/charge.json';
import mandateExample from '../fixtures/mandate.json';
import intentExample from '../fixtures/payment-intent.json';
import methodExample from '../fixtures/payment-method.json';
import type { PaymentMeans } from '../payments/means';
import { like, without } from './like';

/** What a payment intent is made for. */
export interface IntentOrder {
  readonly amount: number;
  readonly currency: string;
  readonly customer: string | null;
  readonly description: string | null;
  readonly metadata: Record<string, string>;
  readonly methods: string[];
}

// What the examples fill with invented values is null for a plain payment.
export function paymentIntentOf(order: IntentOrder, own: { id: string; created: number }): Stripe.PaymentIntent {
  return like<Stripe.PaymentIntent>(intentExample, {
    allowed_payment_method_types: null,
    amount: order.amount,
    automatic_payment_methods: null,
    canceled_at: null,
    client_secret: `${own.id}_secret_sandbox`,
    currency: order.currency,
    customer: order.customer,
    description: order.description,
    last_payment_error: null,
    managed_payments: { enabled: false },
    metadata: order.metadata,
    next_action: null,
    payment_method_configuration_details: null,
    payment_method_types: order.methods,
    payment_record: null,
    processing: null,
    shipping: null,
    transfer_data: null,
    ...own,
  });
}

/** One try to collect what an intent is for. */
export function chargeOf(intent: Stripe.PaymentIntent, means: PaymentMeans, own: Partial<Stripe.Charge>): Stripe.Charge {
  return like<Stripe.Charge>(without(chargeExample, 'refunds'), {
    amount: intent.amount,
    balance_transaction: null,
    billing_details: { ...chargeExample.billing_details, email: means.payer.email, name: means.payer.name },
    calculated_statement_descriptor: 'SANDBOX',
    currency: intent.currency,
    customer: intent.customer,
    description: intent.description,
    metadata: intent.metadata,
    payment_intent: intent.id,
    payment_method: means.method,
    payment_method_details: detailsOf(means),
    receipt_url: null,
    shipping: null,
    source: null,
    transfer_data: null,
    ...own,
  });
}

function detailsOf(means: PaymentMeans): Stripe.Charge.PaymentMethodDetails {
  if (means.kind === 'sepa_debit') {
    const { iban, mandate } = means;
    return {
      type: 'sepa_debit',
      sepa_debit: {
        bank_code: iban.slice(4, 12),
        branch_code: '',
        country: iban.slice(0, 2),
        fingerprint: null,
        last4: iban.slice(-4),
        mandate,
      },
    };
  }
  const { card, expiry } = means;
  return {
    type: 'card',
    card: like<Stripe.Charge.PaymentMethodDetails.Card>(chargeExample.payment_method_details.card, {
      brand: card.brand,
      country: card.country,
      exp_month: expiry.month,
      exp_year: expiry.year,
      installments: null,
      last4: card.number.slice(-4),
      network: card.brand,
      three_d_secure: null,
      wallet: null,
    }),
  };
}

export function paymentMethodOf(means: PaymentMeans, customer: string | null, created: number): Stripe.PaymentMethod {
  const { card: cardExample, ...example } = methodExample;
  const own: Partial<Stripe.PaymentMethod> = {
    billing_details: {
      ...methodExample.billing_details,
      address: null,
      email: means.payer.email,
      name: means.payer.name,
      phone: null,
    },
    created,
    customer,
    id: means.method,
    metadata: {},
    type: means.kind,
  };
  if (means.kind === 'sepa_debit') {
    const { iban } = means;
    const sepa: Stripe.PaymentMethod.SepaDebit = {
      bank_code: iban.slice(4, 12),
      branch_code: '',
      country: iban.slice(0, 2),
      fingerprint: null,
      generated_from: null,
      last4: iban.slice(-4),
    };
    return like<Stripe.PaymentMethod>(example, { ...own, sepa_debit: sepa });
  }
  return like<Stripe.PaymentMethod>(example, {
    ...own,
    card: like<Stripe.PaymentMethod.Card>(cardExample, {
      brand: means.card.brand,
      country: means.card.country,
      display_brand: means.card.brand,
      exp_month: means.expiry.month,
      exp_year: means.expiry.year,
      last4: means.card.number.slice(-4),
      wallet: null,
    }),
  });
}

/** A donor's consent that their bank account may be debited. */
export function mandateOf(own: { id: string; created: number; method: string; reference: string }): Stripe.Mandate {
  return like<Stripe.Mandate>(mandateExample, {
    customer_acceptance: {
      accepted_at: own.created,
      online: { ip_address: null, user_agent: null },
      type: 'online',
    },
    id: own.id,
    payment_method: own.method,
    payment_method_details: { type: 'sepa_debit', sepa_debit: { reference: own.reference, url: '' } },
  });
}

export function outcome(type: string, network: string, reason: string | null, message: string): Stripe.Charge.Outcome {
  return {
    advice_code: null,
    network_advice_code: null,
    network_decline_code: null,
    network_status: network,
    reason,
    risk_level: 'normal',
    seller_message: message,
    type,
  };
}

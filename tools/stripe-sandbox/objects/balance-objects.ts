import type Stripe from 'stripe';
import transactionExample from '../fixtures/balance-transaction.json';
import disputeExample from '../fixtures/dispute.json';
import payoutExample from '../fixtures/payout.json';
import refundExample from '../fixtures/refund.json';
import { like } from './like';

/**
 * Type and category of what moves the balance. (docs.stripe.com/reports/reporting-categories) Cards have words of their own beside all other
 * ways of payment; the category is the same for both.
 */
export const MOVEMENTS = {
  charge: { type: 'charge', category: 'charge' },
  payment: { type: 'payment', category: 'charge' },
  paymentFailure: { type: 'payment_failure_refund', category: 'charge_failure' },
  refund: { type: 'refund', category: 'refund' },
  paymentRefund: { type: 'payment_refund', category: 'refund' },
  refundFailure: { type: 'refund_failure', category: 'refund_failure' },
  dispute: { type: 'adjustment', category: 'dispute' },
  disputeReversal: { type: 'adjustment', category: 'dispute_reversal' },
  payout: { type: 'payout', category: 'payout' },
  payoutFailure: { type: 'payout_failure', category: 'payout_reversal' },
  payoutCancel: { type: 'payout_cancel', category: 'payout_reversal' },
} as const;
export type Movement = keyof typeof MOVEMENTS;

export function transactionOf(
  movement: Movement,
  own: Pick<Stripe.BalanceTransaction, 'id' | 'created' | 'amount' | 'fee' | 'currency' | 'exchange_rate' | 'available_on'> & {
    readonly source: string;
    readonly feeFor: string;
    readonly description: string | null;
  },
): Stripe.BalanceTransaction {
  const { feeFor, ...fields } = own;
  const details = { amount: own.fee, application: null, currency: own.currency, description: feeFor, type: 'stripe_fee' };
  return like<Stripe.BalanceTransaction>(transactionExample, {
    ...fields,
    fee_details: own.fee === 0 ? [] : [details],
    net: own.amount - own.fee,
    reporting_category: MOVEMENTS[movement].category,
    status: 'pending', // what it is now is said when it is read
    type: MOVEMENTS[movement].type,
  });
}

export function refundOf(charge: Stripe.Charge, own: Partial<Stripe.Refund>): Stripe.Refund {
  const card = charge.payment_method_details?.type === 'card';
  const destination: Stripe.Refund.DestinationDetails = card
    ? { card: { reference_status: 'pending', reference_type: 'acquirer_reference_number', type: 'refund' }, type: 'card' }
    : { type: 'sepa_debit' };
  return like<Stripe.Refund>(refundExample, {
    charge: charge.id,
    currency: charge.currency,
    destination_details: destination,
    payment_intent: charge.payment_intent,
    ...own,
  });
}

const FORTNIGHT = 14 * 24 * 60 * 60;

export function disputeOf(charge: Stripe.Charge, own: Partial<Stripe.Dispute> & { id: string; created: number }): Stripe.Dispute {
  const { payment_method_details: card, ...example } = disputeExample;
  const inquiry = own.status === 'warning_needs_response';
  const byCard: Partial<Stripe.Dispute> =
    charge.payment_method_details?.type === 'card'
      ? { payment_method_details: { type: 'card', card: { ...card.card, case_type: inquiry ? 'inquiry' : 'chargeback' } } }
      : {};
  return like<Stripe.Dispute>(example, {
    charge: charge.id,
    currency: charge.currency,
    enhanced_eligibility_types: [],
    evidence_details: {
      due_by: own.created + FORTNIGHT,
      enhanced_eligibility: {},
      has_evidence: false,
      past_due: false,
      submission_count: 0,
      submission_method: 'manual',
    },
    intended_submission_method: null,
    is_charge_refundable: inquiry,
    payment_intent: charge.payment_intent,
    ...byCard,
    ...own,
  });
}

export function payoutOf(own: Partial<Stripe.Payout>): Stripe.Payout {
  return like<Stripe.Payout>(payoutExample, {
    destination: 'ba_1Sandbox',
    status: 'pending',
    trace_id: null,
    ...own,
  });
}

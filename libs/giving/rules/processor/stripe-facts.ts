import { instantFromMillis, localDateIn, type Instant, type LocalDate } from '@sojourn/units';
import { fromStripeAmount } from '../stripe-amount';
import type { Charge, ChargeWish, Movement, PartOfCharge } from './happening';
import {
  referenceOf,
  type KeptCharge,
  type KeptDispute,
  type KeptInvoice,
  type KeptPayout,
  type KeptRefund,
  type KeptTransaction,
} from './stripe-shapes';

/** What Stripe's objects say, in our words. Each throws RangeError for an amount that is none. */

export function movementOf({ id, amount, fee, currency, created }: KeptTransaction): Movement {
  return { id, at: instantOf(created), amount: fromStripeAmount(amount, currency), fee: fromStripeAmount(fee, currency) };
}

/** A charge, and for one of a subscription the invoice that it pays: only there stands whose it is. */
export function chargeOf(charge: KeptCharge, invoice: KeptInvoice | null): Charge {
  const details = charge.payment_method_details;
  return {
    id: charge.id,
    gross: fromStripeAmount(charge.amount, charge.currency),
    createdAt: instantOf(charge.created),
    state: charge.status === 'succeeded' ? 'paid' : charge.status === 'pending' ? 'pending' : 'failed',
    method: details?.type === 'sepa_debit' ? 'sepa_debit' : 'card',
    cardCountry: details?.card?.country ?? details?.sepa_debit?.country ?? null,
    paymentIntent: referenceOf(charge.payment_intent),
    wish: invoice === null ? singleWish(charge) : monthlyWish(invoice),
  };
}

/** Charges of subscriptions carry no metadata; a customer is made for nothing else. */
export function mayBeMonthly({ metadata, customer, payment_intent: intent }: KeptCharge): boolean {
  return metadata?.checkout === undefined && referenceOf(customer) !== null && referenceOf(intent) !== null;
}

export function refundOf({ id, amount, currency }: KeptRefund, charge: Charge): PartOfCharge {
  return { id, charge, amount: fromStripeAmount(amount, currency) };
}

export function disputeOf({ id, amount, currency }: KeptDispute, charge: Charge): PartOfCharge {
  return { id, charge, amount: fromStripeAmount(amount, currency) };
}

/** The day a payout is at the bank: Stripe names it as midnight UTC. */
export function arrivalOf({ arrival_date: at }: KeptPayout): LocalDate {
  return localDateIn(instantOf(at), 'UTC');
}

export function instantOf(seconds: number): Instant {
  return instantFromMillis(seconds * 1000);
}

function singleWish({ metadata }: KeptCharge): ChargeWish | null {
  if (metadata?.checkout === undefined) return null;
  return { checkout: metadata.checkout, endpoint: metadata.endpoint ?? null, month: null, subscription: null };
}

function monthlyWish({ parent, billing_reason: reason }: KeptInvoice): ChargeWish | null {
  const details = parent?.subscription_details;
  const checkout = details?.metadata?.checkout;
  if (checkout === undefined) return null;
  return {
    checkout,
    endpoint: details?.metadata?.endpoint ?? null,
    month: reason === 'subscription_create' ? 'first' : 'later',
    subscription: referenceOf(details?.subscription),
  };
}

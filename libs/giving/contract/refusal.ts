import * as z from 'zod/mini';

/** Why a gift cannot begin, in the order of the checks. */
export const CheckoutRefusal = z.enum([
  'donor-country-stopped',
  'bank-country-unknown',
  'unknown-group',
  'other-currency',
  'amount-not-positive',
  'amount-too-small',
  'amount-too-large',
  'amount-not-whole',
  'purpose-not-offered',
  'giving-not-set-up',
  'stripe-away',
]);
export type CheckoutRefusal = z.infer<typeof CheckoutRefusal>;

/** Why a message that claims to come from Stripe is not taken, in the order of the checks. */
export const StripeEventRefusal = z.enum(['unknown-endpoint', 'signature-refused', 'not-an-event']);
export type StripeEventRefusal = z.infer<typeof StripeEventRefusal>;

/** Why a message of Stripe that was taken is not booked. */
export const EventProblem = z.enum([
  'charge-not-readable',
  'amount-not-readable',
  'unknown-checkout',
  'currency-differs',
  'amount-differs',
  'second-payment',
  'fee-not-known',
  'not-handled',
  'not-booked',
]);
export type EventProblem = z.infer<typeof EventProblem>;

import * as z from 'zod/mini';

/** Why a gift cannot begin, in the order of the checks. */
export const CheckoutRefusal = z.enum([
  'donor-country-stopped',
  'bank-country-unknown',
  'unknown-group',
  'notice-not-read',
  'bank-country-without-sepa',
  'other-currency',
  'amount-not-positive',
  'amount-too-small',
  'amount-too-large',
  'amount-not-whole',
  'purpose-not-offered',
  'unknown-campaign',
  'campaign-not-open',
  'way-not-offered',
  'monthly-paused',
  'too-many-tries',
  'giving-not-set-up',
  'stripe-away',
]);
export type CheckoutRefusal = z.infer<typeof CheckoutRefusal>;

/** Why the holder of a link cannot do something with a monthly gift, in the order of the checks. */
export const ManageRefusal = z.enum([
  'unknown-link',
  'already-stopped',
  'not-started-yet',
  'paused-by-the-group',
  'amount-not-positive',
  'amount-too-small',
  'amount-too-large',
  'amount-not-whole',
  'stripe-away',
]);
export type ManageRefusal = z.infer<typeof ManageRefusal>;

/** Why a refund is not made, in the order of the checks. */
export const RefundRefusal = z.enum([
  'unknown-gift',
  'not-a-card-gift',
  'gift-not-booked',
  'country-needs-officer',
  'refund-above-rest',
  'refund-refused',
  'stripe-away',
]);
export type RefundRefusal = z.infer<typeof RefundRefusal>;

/** Why a gift by hand is not booked, in the order of the checks. */
export const HandGiftRefusal = z.enum([
  'received-in-future',
  'unknown-fund',
  'unknown-campaign',
  'campaign-of-another-fund',
  'rate-needed',
  'rate-not-wanted',
  'amount-rounds-to-nothing',
  'in-kind-facts-needed',
  'in-kind-facts-not-wanted',
  'account-not-for-this-kind',
  'service-not-recognisable',
  'basis-not-for-this-kind',
  'cash-above-house-limit',
  'external-id-taken',
  'id-taken',
]);
export type HandGiftRefusal = z.infer<typeof HandGiftRefusal>;

/** Why an import does not go on, in the order of the checks. */
export const ImportRefusal = z.enum(['unknown-import', 'import-ended', 'too-many-lines', 'lines-missing', 'lines-wrong']);
export type ImportRefusal = z.infer<typeof ImportRefusal>;

/** Why an officer's act on giving is not done, in the order of the checks. */
export const OfficeRefusal = z.enum([
  'unknown-campaign',
  'campaign-slug-taken',
  'unknown-fund',
  'bank-account-wrong',
  'unknown-recurring-gift',
  'already-stopped',
  'not-started-yet',
  'country-built-in',
  'country-not-listed',
  'confirmation-differs',
  'unknown-listing-day',
  'listing-day-undone',
  'second-officer-needed',
  'exports-frozen',
  'suggested-out-of-limits',
  'id-taken',
]);
export type OfficeRefusal = z.infer<typeof OfficeRefusal>;

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

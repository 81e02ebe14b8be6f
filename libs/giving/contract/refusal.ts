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
  'external-id-twice', // in one file
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

/** Why the account at Stripe is not compared with the books now, in the order of the checks. */
export const ReconciliationRefusal = z.enum(['period-too-long', 'giving-not-set-up', 'comparison-running', 'stripe-away']);
export type ReconciliationRefusal = z.infer<typeof ReconciliationRefusal>;

/** Why a message that claims to come from Stripe is not taken, in the order of the checks. */
export const StripeEventRefusal = z.enum([
  'unknown-endpoint',
  'signature-refused',
  'not-an-event',
  'event-of-another-account',
  'event-of-another-mode',
]);
export type StripeEventRefusal = z.infer<typeof StripeEventRefusal>;

/** Why what Stripe told, or what stands in its account, is not booked. Those that wait book themselves when what they wait for is there. */
export const EventProblem = z.enum([
  'charge-not-readable',
  'not-readable',
  'amount-not-readable',
  'unknown-checkout',
  'currency-differs',
  'amount-differs',
  'second-payment',
  'settles-in-other-currency',
  'fee-not-known',
  'not-settled',
  'refund-above-gift',
  'waits-for-gift',
  'waits-for-dispute',
  'waits-for-parts',
  'waits-for-movements',
  'waits-for-payout',
  'payout-does-not-add-up',
  'kind-not-known',
  'stripe-away',
  'not-ours',
  'not-booked',
]);
export type EventProblem = z.infer<typeof EventProblem>;

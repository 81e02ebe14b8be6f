/**
 * Why a payment is refused, in the order in which it is checked; the database guarantees the same again.
 * - `unknown-payment`, `unknown-export` (404)
 * - `payment-changed` (409): a colleague changed it meanwhile; `facts.round`
 * - `already-exported` (409): `facts.exportId`, `facts.exportedAt`, `facts.orderId`
 * - `payment-step-not-allowed` (409): its state does not lead there; `facts.state`
 * - `approver-drafted` (409): whoever wrote or changed it last cannot approve it
 * - `approved-already` (409): the same member cannot be both approvals
 * - `needs-two-approvals` (409): `facts.orderId`
 * - `payment-of-another-account` (422), `payment-currency-differs` (422), `payment-rate-missing` (422)
 * Refusals of the ledger (`unknown-fund`, `period-closed`, …) come as they are.
 */
export const PAYMENT_REFUSALS = [
  'unknown-payment',
  'unknown-export',
  'payment-changed',
  'already-exported',
  'payment-step-not-allowed',
  'approver-drafted',
  'approved-already',
  'needs-two-approvals',
  'payment-of-another-account',
  'payment-currency-differs',
  'payment-rate-missing',
] as const;
export type PaymentRefusal = (typeof PAYMENT_REFUSALS)[number];

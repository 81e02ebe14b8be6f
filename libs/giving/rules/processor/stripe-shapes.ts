import { Uuid } from '@sojourn/units';
import * as z from 'zod/mini';

/** The few fields of Stripe's objects that we use. Parsing drops all others, so a donor's name, mail and card never reach the database. */
export const StripeId = z.string().check(z.regex(/^[A-Za-z0-9_]{1,255}$/));
const Reference = z.nullish(z.union([StripeId, z.object({ id: StripeId })]));
const Currency = z.string().check(z.regex(/^[a-z]{3}$/));
const Seconds = z.int().check(z.minimum(0), z.maximum(4_102_444_800));
/** Other pages of the same account write what they like here; only what looks like ours is read. */
const OurMetadata = z.nullish(z.object({ checkout: z.catch(z.optional(Uuid), undefined), endpoint: z.catch(z.optional(Uuid), undefined) }));
const Country = z.nullish(z.object({ country: z.nullish(z.string().check(z.maxLength(2))) }));

export const KeptCharge = z.object({
  id: StripeId,
  object: z.literal('charge'),
  amount: z.int(),
  currency: Currency,
  created: Seconds,
  status: z.string().check(z.maxLength(40)),
  balance_transaction: Reference,
  failure_balance_transaction: Reference,
  payment_intent: Reference,
  customer: Reference,
  metadata: OurMetadata,
  payment_method_details: z.nullish(z.object({ type: z.nullish(z.string().check(z.maxLength(40))), card: Country, sepa_debit: Country })),
});
export type KeptCharge = z.infer<typeof KeptCharge>;

export const KeptRefund = z.object({
  id: StripeId,
  object: z.literal('refund'),
  amount: z.int(),
  currency: Currency,
  charge: Reference,
  balance_transaction: Reference,
  failure_balance_transaction: Reference,
});
export type KeptRefund = z.infer<typeof KeptRefund>;

export const KeptTransaction = z.object({
  id: StripeId,
  object: z.literal('balance_transaction'),
  amount: z.int(),
  fee: z.int(),
  currency: Currency,
  created: Seconds,
  reporting_category: z.string().check(z.maxLength(60)),
});
export type KeptTransaction = z.infer<typeof KeptTransaction>;

export const KeptDispute = z.object({
  id: StripeId,
  object: z.literal('dispute'),
  amount: z.int(),
  currency: Currency,
  charge: Reference,
  status: z.string().check(z.maxLength(40)),
  balance_transactions: z.array(KeptTransaction),
});
export type KeptDispute = z.infer<typeof KeptDispute>;

export const KeptPayout = z.object({
  id: StripeId,
  object: z.literal('payout'),
  status: z.string().check(z.maxLength(40)),
  automatic: z.boolean(),
  arrival_date: Seconds,
  reconciliation_status: z.nullish(z.string().check(z.maxLength(40))),
  balance_transaction: Reference,
  failure_balance_transaction: Reference,
});
export type KeptPayout = z.infer<typeof KeptPayout>;

/** Where an invoice names its subscription since the versions of 2025. */
export const KeptInvoice = z.object({
  id: StripeId,
  object: z.literal('invoice'),
  billing_reason: z.nullish(z.string().check(z.maxLength(60))),
  parent: z.nullish(z.object({ subscription_details: z.nullish(z.object({ subscription: Reference, metadata: OurMetadata })) })),
});
export type KeptInvoice = z.infer<typeof KeptInvoice>;

export const KeptSubscription = z.object({ id: StripeId, object: z.literal('subscription'), metadata: OurMetadata });

export const KeptPage = z.object({ id: StripeId, object: z.literal('checkout.session'), mode: z.string(), metadata: OurMetadata });

/** The id of what Stripe names by its id or sends whole. */
export function referenceOf(reference: z.infer<typeof Reference>): string | null {
  if (reference === null || reference === undefined) return null;
  return typeof reference === 'string' ? reference : reference.id;
}

import { instantFromMillis, Uuid } from '@sojourn/units';
import type { EventProblem } from '@sojourn/giving/contract';
import * as z from 'zod/mini';
import type { PaymentFacts } from './payment-facts';
import { fromStripeAmount } from './stripe-amount';

const StripeId = z.string().check(z.regex(/^[A-Za-z0-9_]{1,255}$/));
const Reference = z.nullish(z.union([StripeId, z.object({ id: StripeId })]));

/** The few fields of Stripe's charge that we use. Parsing drops all others, so a donor's name, mail and card never reach the database. */
export const KeptCharge = z.object({
  id: StripeId,
  object: z.literal('charge'),
  amount: z.int(),
  currency: z.string().check(z.regex(/^[a-z]{3}$/)),
  created: z.int().check(z.minimum(0), z.maximum(4_102_444_800)),
  paid: z.boolean(),
  status: z.string().check(z.maxLength(40)),
  balance_transaction: Reference,
  payment_intent: Reference,
  metadata: z.nullish(z.object({ checkout: z.optional(Uuid), endpoint: z.optional(Uuid) })),
  payment_method_details: z.nullish(z.object({ card: z.nullish(z.object({ country: z.nullish(z.string().check(z.maxLength(2))) })) })),
});
export type KeptCharge = z.infer<typeof KeptCharge>;

const StripeEvent = z.object({
  id: StripeId,
  object: z.literal('event'),
  type: z.string().check(z.regex(/^[a-z0-9_.]{1,100}$/)),
  data: z.object({ object: z.unknown() }),
});

/** What is to be done with an event, decided when it arrives. */
export interface ReadEvent {
  readonly id: string;
  readonly type: string;
  /** book: `charge` says what; leave: nothing for us in it; problem: somebody should look. */
  readonly task: { readonly book: KeptCharge } | 'leave' | { readonly problem: EventProblem };
}

/** Both carry the whole charge, so their order does not matter; the second one comes when the fee is known. */
const BOOKED_TYPES: readonly string[] = ['charge.succeeded', 'charge.updated'];
/** Money that moves and that we cannot book yet: silence would make the books wrong without a sign. */
const MONEY_MOVES = /^(charge\.(refund|dispute)|refund\.|payout\.)/;

/** What we tell Stripe we listen to. */
export const LISTENED_TYPES = ['checkout.session.completed', 'charge.succeeded', 'charge.updated', 'charge.refunded'] as const;

/** Reads a message of Stripe, or null when it is none. */
export function readEvent(payload: unknown): ReadEvent | null {
  const event = StripeEvent.safeParse(payload);
  if (!event.success) return null;
  const { id, type, data } = event.data;
  if (!BOOKED_TYPES.includes(type)) return { id, type, task: MONEY_MOVES.test(type) ? { problem: 'not-handled' } : 'leave' };
  const charge = KeptCharge.safeParse(data.object);
  if (!charge.success) return { id, type, task: { problem: 'charge-not-readable' } };
  return { id, type, task: charge.data.paid && charge.data.status === 'succeeded' ? { book: charge.data } : 'leave' };
}

/** A charge as facts of a payment. The fee is not in it: Stripe tells it with the balance transaction. */
export function factsOf(charge: KeptCharge, checkoutId: string): PaymentFacts | { readonly problem: EventProblem } {
  try {
    return {
      checkoutId,
      gross: fromStripeAmount(charge.amount, charge.currency),
      paidAt: instantFromMillis(charge.created * 1000),
      paymentIntentId: referenceOf(charge.payment_intent),
      chargeId: charge.id,
      balanceTransactionId: balanceTransactionOf(charge),
      fee: null,
      cardCountry: charge.payment_method_details?.card?.country ?? null,
    };
  } catch (error) {
    if (error instanceof RangeError) return { problem: 'amount-not-readable' };
    throw error;
  }
}

/** Null until Stripe has settled the charge. */
export function balanceTransactionOf(charge: KeptCharge): string | null {
  return referenceOf(charge.balance_transaction);
}

function referenceOf(reference: z.infer<typeof Reference>): string | null {
  if (reference === null || reference === undefined) return null;
  return typeof reference === 'string' ? reference : reference.id;
}

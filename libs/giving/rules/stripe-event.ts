import type { EventProblem } from '@sojourn/giving/contract';
import * as z from 'zod/mini';
import {
  KeptCharge,
  KeptDispute,
  KeptInvoice,
  KeptPage,
  KeptPayout,
  KeptRefund,
  KeptSubscription,
  referenceOf,
  StripeId,
} from './processor/stripe-shapes';

/**
 * What is kept of a message until it is booked: of a charge the few fields of a gift, so that it is recorded also when Stripe cannot be asked; of
 * everything else only what to ask Stripe about. A message is a hint, Stripe's answer is the truth. (accounting.md 5)
 */
export type KeptEvent =
  | { readonly of: 'charge'; readonly charge: KeptCharge }
  | { readonly of: 'refund'; readonly id: string; readonly charge: string }
  | { readonly of: 'refunds'; readonly charge: string }
  | { readonly of: 'dispute'; readonly id: string; readonly closedAt: number | null }
  | { readonly of: 'payout'; readonly id: string; readonly paid: boolean }
  // A monthly gift; `id` is its subscription's, or that of a payment page that ended before there was one.
  | { readonly of: 'subscription'; readonly id: string; readonly checkout: string; readonly endpoint: string | null }
  | { readonly of: 'failed-payment'; readonly endpoint: string };

const StripeEvent = z.object({
  id: StripeId,
  object: z.literal('event'),
  type: z.string().check(z.regex(/^[a-z0-9_.]{1,100}$/)),
  created: z.int(),
  livemode: z.boolean(),
  account: z.optional(z.string()),
  data: z.object({ object: z.unknown() }),
});
type StripeEvent = z.infer<typeof StripeEvent>;

/** What is to be done with an event, decided when it arrives. */
export interface ReadEvent {
  readonly id: string;
  readonly type: string;
  readonly live: boolean;
  /** It happened in another account than the one that was asked to send. */
  readonly foreign: boolean;
  /** work: something to find out and to book; leave: nothing for us in it; problem: somebody should look. */
  readonly task: { readonly work: KeptEvent } | 'leave' | { readonly problem: EventProblem };
}

type Task = ReadEvent['task'];
type Reader = (event: StripeEvent) => Task;

const chargeReader: Reader = ({ type, data }) => {
  const { success, data: charge } = KeptCharge.safeParse(data.object);
  if (!success) return { problem: 'charge-not-readable' };
  if (charge.status !== 'failed' || referenceOf(charge.balance_transaction) !== null) return { work: { of: 'charge', charge } };
  const endpoint = charge.metadata?.endpoint;
  return type === 'charge.failed' && endpoint !== undefined ? { work: { of: 'failed-payment', endpoint } } : 'leave';
};

const refundedReader: Reader = ({ data }) => {
  const { success, data: charge } = KeptCharge.safeParse(data.object);
  return success ? { work: { of: 'refunds', charge: charge.id } } : { problem: 'charge-not-readable' };
};

const refundReader: Reader = ({ data }) => {
  const { success, data: refund } = KeptRefund.safeParse(data.object);
  const charge = success ? referenceOf(refund.charge) : null;
  return success && charge !== null ? { work: { of: 'refund', id: refund.id, charge } } : { problem: 'not-readable' };
};

const disputeReader: Reader = ({ type, created, data }) => {
  const { success, data: dispute } = KeptDispute.safeParse(data.object);
  if (!success) return { problem: 'not-readable' };
  return { work: { of: 'dispute', id: dispute.id, closedAt: type === 'charge.dispute.closed' ? created : null } };
};

const payoutReader: Reader = ({ type, data }) => {
  const { success, data: payout } = KeptPayout.safeParse(data.object);
  return success ? { work: { of: 'payout', id: payout.id, paid: type === 'payout.paid' } } : { problem: 'not-readable' };
};

const subscriptionReader: Reader = ({ data }) => {
  const { success, data: subscription } = KeptSubscription.safeParse(data.object);
  return success ? subscriptionTask(subscription.id, subscription.metadata) : 'leave';
};

const invoiceReader: Reader = ({ data }) => {
  const { success, data: invoice } = KeptInvoice.safeParse(data.object);
  const details = success ? invoice.parent?.subscription_details : null;
  return subscriptionTask(referenceOf(details?.subscription), details?.metadata);
};

/** A page that nobody paid on within a day. Of a single gift nothing waits for it. */
const expiredPageReader: Reader = ({ data }) => {
  const { success, data: page } = KeptPage.safeParse(data.object);
  return success && page.mode === 'subscription' ? subscriptionTask(page.id, page.metadata) : 'leave';
};

function subscriptionTask(id: string | null, metadata: z.infer<typeof KeptSubscription>['metadata']): Task {
  if (id === null || metadata?.checkout === undefined) return 'leave';
  return { work: { of: 'subscription', id, checkout: metadata.checkout, endpoint: metadata.endpoint ?? null } };
}

const READERS = {
  'checkout.session.expired': expiredPageReader,
  'charge.succeeded': chargeReader,
  'charge.pending': chargeReader,
  'charge.updated': chargeReader, // the fee is known, or the bank has answered
  'charge.failed': chargeReader,
  'charge.refunded': refundedReader,
  'charge.refund.updated': refundReader,
  'refund.created': refundReader,
  'refund.updated': refundReader,
  'refund.failed': refundReader,
  'charge.dispute.created': disputeReader,
  'charge.dispute.updated': disputeReader,
  'charge.dispute.funds_withdrawn': disputeReader,
  'charge.dispute.funds_reinstated': disputeReader,
  'charge.dispute.closed': disputeReader,
  'payout.created': payoutReader,
  'payout.updated': payoutReader,
  'payout.reconciliation_completed': payoutReader,
  'payout.paid': payoutReader,
  'payout.failed': payoutReader,
  'payout.canceled': payoutReader,
  'customer.subscription.created': subscriptionReader,
  'customer.subscription.updated': subscriptionReader,
  'customer.subscription.deleted': subscriptionReader,
  'invoice.paid': invoiceReader,
  'invoice.payment_failed': invoiceReader,
} as const satisfies Record<string, Reader>;

/** What we tell Stripe we listen to. */
export const LISTENED_TYPES = Object.keys(READERS) as readonly (keyof typeof READERS)[];

/** Reads a message of Stripe, or null when it is none. */
export function readEvent(payload: unknown): ReadEvent | null {
  const read = StripeEvent.safeParse(payload);
  if (!read.success) return null;
  const { id, type, livemode, account } = read.data;
  const reader = LISTENED_TYPES.find((listened) => listened === type);
  const task = reader === undefined ? 'leave' : READERS[reader](read.data);
  return { id, type, live: livemode, foreign: account !== undefined, task };
}

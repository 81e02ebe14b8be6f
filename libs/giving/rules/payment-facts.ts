import type { Instant, Money } from '@sojourn/units';
import type { EventProblem } from '@sojourn/giving/contract';

/** What one or several events of Stripe say about the payment of one checkout. Null is "not said yet", never "none". */
export interface PaymentFacts {
  readonly checkoutId: string;
  readonly gross: Money;
  readonly paidAt: Instant;
  readonly paymentIntentId: string | null;
  readonly chargeId: string | null;
  readonly balanceTransactionId: string | null;
  readonly fee: Money | null;
  readonly cardCountry: string | null;
}

export type MergedFacts = { readonly facts: PaymentFacts } | { readonly problem: EventProblem };

/** Joins two accounts of one payment, in any order, with the same result. What both say must agree: one checkout is paid once. */
export function mergeFacts(a: PaymentFacts, b: PaymentFacts): MergedFacts {
  if (a.gross.currency !== b.gross.currency) return { problem: 'currency-differs' };
  if (a.gross.minor !== b.gross.minor || (a.fee && b.fee && a.fee.minor !== b.fee.minor)) return { problem: 'amount-differs' };
  if (
    differ(a.paymentIntentId, b.paymentIntentId) ||
    differ(a.chargeId, b.chargeId) ||
    differ(a.balanceTransactionId, b.balanceTransactionId)
  )
    return { problem: 'second-payment' };
  return {
    facts: {
      checkoutId: a.checkoutId,
      gross: a.gross,
      paidAt: paidAtOf(a, b),
      paymentIntentId: a.paymentIntentId ?? b.paymentIntentId,
      chargeId: a.chargeId ?? b.chargeId,
      balanceTransactionId: a.balanceTransactionId ?? b.balanceTransactionId,
      fee: a.fee ?? b.fee,
      cardCountry: a.cardCountry ?? b.cardCountry,
    },
  };
}

/** The charge's own time counts (book on the charge date); a session's is only of its beginning. */
function paidAtOf(a: PaymentFacts, b: PaymentFacts): Instant {
  if (a.chargeId !== null && b.chargeId === null) return a.paidAt;
  if (b.chargeId !== null && a.chargeId === null) return b.paidAt;
  return a.paidAt < b.paidAt ? a.paidAt : b.paidAt;
}

function differ(a: string | null, b: string | null): boolean {
  return a !== null && b !== null && a !== b;
}

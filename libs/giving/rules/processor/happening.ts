import type { Restriction } from '@sojourn/ledger/contract';
import type { Instant, LocalDate, Money } from '@sojourn/units';

/** One line of the processor's own account book: Stripe's balance transaction, in the currency of the account. */
export interface Movement {
  readonly id: string; // Stripe's
  readonly at: Instant;
  readonly amount: Money; // signed
  readonly fee: Money; // above zero when it was kept, below when it was given back
}

/** What a movement adds to the processor's balance. */
export function netOf({ amount, fee }: Movement): bigint {
  return amount.minor - fee.minor;
}

/** What a charge says of the wish behind it. `month`: null for a single gift; `first` and `later` for a monthly one. */
export interface ChargeWish {
  readonly checkout: string;
  readonly endpoint: string | null;
  readonly month: 'first' | 'later' | null;
  readonly subscription: string | null;
}

export interface Charge {
  readonly id: string;
  readonly gross: Money; // in the currency the donor paid in
  readonly createdAt: Instant;
  /** pending: the donor's bank has not answered yet; the processor counts it already. */
  readonly state: 'paid' | 'pending' | 'failed';
  readonly method: 'card' | 'sepa_debit';
  readonly cardCountry: string | null;
  readonly paymentIntent: string | null;
  readonly wish: ChargeWish | null; // null: no page of ours made it
}

/** One movement of a payout, and whose it is. */
export interface PayoutPart {
  readonly movement: string;
  readonly net: Money;
  /** ours: books of this group; another: of another group at the same account; nobody: what no page of ours brought about. */
  readonly of: 'ours' | 'another' | 'nobody';
}

/** A part of a charge that somebody got back, or wants back. */
export interface PartOfCharge {
  readonly id: string;
  readonly charge: Charge;
  readonly amount: Money; // above zero, in the charge's currency
}

/**
 * What happened at the processor, as far as it concerns the books. Each is a fact that stays true: facts that are told twice, late or in any
 * order come to the same books.
 */
export type Happening =
  | { readonly of: 'charge'; readonly charge: Charge; readonly movement: Movement | null }
  | { readonly of: 'charge-failed'; readonly charge: Charge; readonly movement: Movement }
  | {
      readonly of: 'refund';
      readonly refund: PartOfCharge;
      readonly movement: Movement | null;
      /** The donor's bank sent it back. */
      readonly failure: Movement | null;
    }
  | { readonly of: 'dispute'; readonly dispute: PartOfCharge; readonly movement: Movement }
  | { readonly of: 'dispute-won'; readonly dispute: PartOfCharge; readonly movement: Movement }
  | { readonly of: 'dispute-lost'; readonly dispute: PartOfCharge; readonly at: Instant }
  | {
      readonly of: 'payout';
      readonly payout: string;
      readonly movement: Movement;
      /** Null: not known yet. `by-hand`: nobody knows it, because somebody asked for a sum; told only when all lines before it are booked. */
      readonly parts: readonly PayoutPart[] | 'by-hand' | null;
    }
  | { readonly of: 'payout-paid'; readonly payout: string; readonly on: LocalDate }
  | { readonly of: 'payout-failed'; readonly payout: string; readonly movement: Movement }
  | { readonly of: 'processor-fee'; readonly movement: Movement }
  | { readonly of: 'unknown'; readonly movement: Movement };

/** A fund as an entry needs it. */
export interface FundOfGift {
  readonly id: string;
  readonly code: string;
  readonly restriction: Restriction;
}

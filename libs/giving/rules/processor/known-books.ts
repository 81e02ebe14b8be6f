import type { Instant, LocalDate, Money } from '@sojourn/units';
import type { FundOfGift } from './happening';
import type { Share } from './processor-entries';

/** A wish that a donor was sent to Stripe with. */
export interface KnownWish {
  readonly checkoutId: string;
  readonly endpointId: string;
  readonly wanted: Money;
  readonly fund: FundOfGift;
  readonly campaignId: string | null;
  readonly recurringId: string | null;
}

export type Attention = 'listed-card-country' | null;

/** A gift as it lies in its row. `number` is null for one that is only being made. */
export interface KnownGift {
  readonly id: string;
  readonly number: number | null;
  readonly chargeId: string;
  readonly checkoutId: string | null;
  readonly recurringId: string | null;
  readonly campaignId: string | null;
  readonly fund: FundOfGift;
  readonly method: 'card' | 'sepa_debit';
  readonly gross: Money;
  /** What it came to in the books, and what the processor kept; null until that is known. */
  readonly booked: Money | null;
  readonly fee: Money | null;
  readonly paidAt: Instant;
  readonly paymentIntentId: string | null;
  readonly movementId: string | null;
  readonly attention: Attention;
  readonly awaitsBank: boolean;
  /** In the currency of the gift: given back or taken back for good, and held in open disputes. */
  readonly returned: bigint;
  readonly held: bigint;
}

export interface KnownDispute {
  readonly id: string; // Stripe's
  readonly chargeId: string;
  readonly state: 'open' | 'won' | 'lost';
  readonly disputed: Money;
  readonly held: Money; // in the currency of the books
}

export interface KnownPayout {
  readonly id: string; // Stripe's
  readonly shares: readonly Share[];
  readonly paidOn: LocalDate | null;
  readonly failedOn: LocalDate | null;
}

/** What is in the books of one group already, as far as some happenings touch it. */
export interface KnownBooks {
  readonly currency: string;
  readonly zone: string;
  readonly endpointId: string;
  readonly generalFund: FundOfGift;
  /** Countries that the group has added to the built-in list. */
  readonly addedCountries: readonly string[];
  readonly wishes: ReadonlyMap<string, KnownWish>; // by checkout
  readonly gifts: ReadonlyMap<string, KnownGift>; // by charge
  readonly chargeOfCheckout: ReadonlyMap<string, string>;
  /** Booked movements, and what each fund has in them. */
  readonly movements: ReadonlyMap<string, readonly Share[]>;
  readonly disputes: ReadonlyMap<string, KnownDispute>;
  readonly payouts: ReadonlyMap<string, KnownPayout>;
  /** What each fund has in the account before a payout that was asked for by hand, by payout. */
  readonly clearing: ReadonlyMap<string, readonly Share[]>;
}

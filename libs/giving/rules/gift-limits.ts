import { currencyExponent, type Money } from '@sojourn/units';
import type { CheckoutRefusal } from '@sojourn/giving/contract';
import { toStripeAmount } from './stripe-amount';

/**
 * The house limit for one gift without identity: 1,000 EUR (donors.md 3), in other currencies about as much, in whole units. Rounded down
 * from central banks' rates of November 2026. A currency not listed has 1,000 of its units: for most of them less, which is the safe side.
 */
const HOUSE_LIMIT_UNITS: Readonly<Record<string, bigint>> = {
  GBP: 850n,
  CHF: 900n,
  DKK: 7_000n,
  NOK: 11_000n,
  SEK: 11_000n,
  PLN: 4_000n,
  CZK: 24_000n,
  HUF: 380_000n,
  RON: 5_000n,
  TRY: 40_000n,
  GEL: 3_000n,
  AMD: 400_000n,
  KZT: 500_000n,
  ISK: 140_000n,
  JPY: 150_000n,
  KWD: 350n,
};
const OTHERWISE_UNITS = 1_000n;

/** Below a thousandth of the limit (1 EUR) the fee eats the gift, and only card testers give. (donors.md 4) */
const SMALLEST_PARTS = 1_000n;
const SUGGESTED_THOUSANDTHS = [12n, 24n, 50n] as const;

export interface GiftLimits {
  readonly smallestMinor: bigint;
  readonly largestMinor: bigint;
  readonly suggestedMinor: readonly bigint[];
}

export function giftLimits(currency: string): GiftLimits {
  const unit = 10n ** BigInt(currencyExponent(currency));
  const units = HOUSE_LIMIT_UNITS[currency] ?? OTHERWISE_UNITS;
  const smallestUnits = units / SMALLEST_PARTS > 0n ? units / SMALLEST_PARTS : 1n;
  return {
    smallestMinor: smallestUnits * unit,
    largestMinor: units * unit,
    suggestedMinor: SUGGESTED_THOUSANDTHS.map((part) => part * smallestUnits * unit),
  };
}

/** The first reason why this amount cannot be given, or null. */
export function amountRefusal(amount: Money): CheckoutRefusal | null {
  const { smallestMinor, largestMinor } = giftLimits(amount.currency);
  if (amount.minor <= 0n) return 'amount-not-positive';
  if (amount.minor < smallestMinor) return 'amount-too-small';
  if (amount.minor > largestMinor) return 'amount-too-large';
  return toStripeAmount(amount) === null ? 'amount-not-whole' : null;
}

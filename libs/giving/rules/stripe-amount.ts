import { currencyExponent, money, type Money } from '@sojourn/units';

/** Stripe's units are not always ISO's. (docs.stripe.com/currencies, zero-decimal currencies and special cases, read 2026-11) */
const STRIPE_EXPONENT: Readonly<Record<string, number>> = {
  ISK: 2, // no decimals by ISO; Stripe keeps two that must be zero
  UGX: 2, // likewise
  MGA: 0, // ISO gives two; Stripe none
};

/** For Stripe, three-decimal currencies end in zero: the card networks know two. */
const LAST_DIGIT_ZERO = 3;

/** Stripe's integer for an amount, or null when Stripe cannot take exactly this amount. */
export function toStripeAmount(amount: Money): number | null {
  const iso = currencyExponent(amount.currency);
  const stripe = STRIPE_EXPONENT[amount.currency] ?? iso;
  if (iso === LAST_DIGIT_ZERO && amount.minor % 10n !== 0n) return null;
  const factor = 10n ** BigInt(Math.abs(stripe - iso));
  if (stripe < iso && amount.minor % factor !== 0n) return null;
  const units = stripe < iso ? amount.minor / factor : amount.minor * factor;
  return units <= BigInt(Number.MAX_SAFE_INTEGER) ? Number(units) : null;
}

/** The amount behind Stripe's integer. Throws RangeError when it is no integer, the currency is unknown, or a part of a unit is left over. */
export function fromStripeAmount(units: number, stripeCurrency: string): Money {
  const currency = stripeCurrency.toUpperCase();
  const iso = currencyExponent(currency);
  const stripe = STRIPE_EXPONENT[currency] ?? iso;
  if (!Number.isSafeInteger(units)) throw new RangeError('an amount from Stripe is an integer');
  const factor = 10n ** BigInt(Math.abs(stripe - iso));
  const minor = BigInt(units);
  if (stripe > iso && minor % factor !== 0n) throw new RangeError(`${currency} has no such part`);
  return money(stripe > iso ? minor / factor : minor * factor, currency);
}

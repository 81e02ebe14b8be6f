import { isKnownCurrency } from '@sojourn/units';

// docs.stripe.com/currencies, read 2026-11: zero-decimal currencies, three-decimal currencies, special cases.
const ZERO = new Set('bif clp djf gnf jpy kmf krw mga pyg rwf vnd vuv xaf xof xpf'.split(' '));
const THREE = new Set('bhd jod kwd omr tnd'.split(' '));
/** Have no decimals any more, but are still counted with two, which must be zero. */
const WHOLE_ONLY = new Set(['isk', 'ugx']);

/** Stripe's smallest charge, in the smallest unit; others as for the euro. */
const SMALLEST: Readonly<Record<string, number>> = {
  gbp: 30,
  dkk: 250,
  nok: 300,
  sek: 300,
  pln: 200,
  czk: 1500,
  huf: 17500,
  ron: 200,
  jpy: 50,
};
export const LARGEST = 99_999_999;

export function smallestCharge(currency: string): number {
  return SMALLEST[currency] ?? 50;
}

export function isCurrency(code: string): boolean {
  return /^[a-z]{3}$/.test(code) && isKnownCurrency(code.toUpperCase());
}

/** Digits behind the point in Stripe's counting, which is not always ISO's. */
export function stripeDigits(currency: string): number {
  return ZERO.has(currency) ? 0 : THREE.has(currency) ? 3 : 2;
}

/** What an amount must be divisible by: the networks know two decimals, and some currencies none. */
export function stepOf(currency: string): number {
  return THREE.has(currency) ? 10 : WHOLE_ONLY.has(currency) ? 100 : 1;
}

/** '100.00' for 10000 eur, '500' for 500 jpy. */
export function plainAmount(amount: number, currency: string): string {
  const digits = stripeDigits(currency);
  const text = String(Math.abs(amount)).padStart(digits + 1, '0');
  const sign = amount < 0 ? '-' : '';
  return digits === 0 ? sign + text : `${sign}${text.slice(0, -digits)}.${text.slice(-digits)}`;
}

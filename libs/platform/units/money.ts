import { currencyExponent } from './currency';

/** Integer minor units and their currency; nothing floating ever touches it. */
export interface Money {
  readonly minor: bigint;
  readonly currency: string;
}

export function money(minor: bigint, currency: string): Money {
  return { minor, currency };
}

/** Throws RangeError when the currencies differ: there is no silent conversion. */
export function addMoney(a: Money, b: Money): Money {
  if (a.currency !== b.currency) throw new RangeError(`cannot add ${a.currency} and ${b.currency}`);
  return { minor: a.minor + b.minor, currency: a.currency };
}

export function negateMoney(a: Money): Money {
  return { minor: -a.minor, currency: a.currency };
}

/** '1234.50' for 123450 EUR, '1234' for 1234 JPY: exact, for Intl and for CSV. */
export function decimalText(minor: bigint, currency: string): string {
  const exponent = currencyExponent(currency);
  const sign = minor < 0n ? '-' : '';
  const digits = (minor < 0n ? -minor : minor).toString().padStart(exponent + 1, '0');
  if (exponent === 0) return sign + digits;
  return `${sign}${digits.slice(0, -exponent)}.${digits.slice(-exponent)}`;
}

/** Minor units of '1234.5' or '1234,50'. Returns null for text that is not an amount or has more decimals than the currency. */
export function parseDecimal(text: string, currency: string): bigint | null {
  const exponent = currencyExponent(currency);
  const match = /^(-?)(\d{1,15})(?:[.,](\d+))?$/.exec(text.trim());
  if (!match) return null;
  const decimals = match[3] ?? '';
  if (decimals.length > exponent) return null;
  const minor = BigInt(`${match[2] ?? '0'}${decimals.padEnd(exponent, '0')}`);
  return match[1] === '-' ? -minor : minor;
}

/** Splits by weights so that the parts sum to the whole: largest remainder, ties to the earlier part (accounting.md 3.8). Weights are not negative and not all zero. */
export function allocate(total: bigint, weights: readonly bigint[]): bigint[] {
  const sum = weights.reduce((a, b) => a + b, 0n);
  if (sum <= 0n || weights.some((weight) => weight < 0n)) throw new RangeError('weights must not be negative or all zero');
  const sign = total < 0n ? -1n : 1n;
  const whole = total * sign;
  const parts = weights.map((weight) => (whole * weight) / sum);
  let rest = whole - parts.reduce((a, b) => a + b, 0n);
  const order = weights
    .map((weight, index) => ({ index, remainder: (whole * weight) % sum }))
    .sort((a, b) => (a.remainder === b.remainder ? a.index - b.index : a.remainder > b.remainder ? -1 : 1));
  for (const { index } of order) {
    if (rest === 0n) break;
    parts[index] = (parts[index] ?? 0n) + 1n;
    rest -= 1n;
  }
  return parts.map((part) => part * sign);
}

import { currencyExponent, money, type Money } from '@sojourn/units';

/**
 * An amount in the currency of the books, at a rate written as "1 of the books = x of the other", half a unit rounded up. (accounting.md 3.8, 4)
 * Throws RangeError for a rate of nothing.
 */
export function convertAt(amount: Money, rate: string, booksCurrency: string): Money {
  const [whole = '0', decimals = ''] = rate.split('.');
  const scaled = BigInt(whole + decimals);
  if (scaled <= 0n) throw new RangeError('a rate is above zero');
  const over = amount.minor * 10n ** BigInt(currencyExponent(booksCurrency) + decimals.length);
  const under = scaled * 10n ** BigInt(currencyExponent(amount.currency));
  return money((2n * over + under) / (2n * under), booksCurrency);
}

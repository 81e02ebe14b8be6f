import { currencyExponent, divideHalfUp, money, type Money, type Ratio } from '@sojourn/units';

/**
 * An amount of another currency in that of the books, rounded half up at this line. `perUnit` is how much of the amount's currency
 * 1 unit of the books is worth. Currencies of 0 and 3 decimals are what they are. (accounting.md 3.8)
 */
export function convert(amount: Money, books: string, perUnit: Ratio): Money {
  const minor = divideHalfUp(
    amount.minor * perUnit.under * 10n ** BigInt(currencyExponent(books)),
    perUnit.over * 10n ** BigInt(currencyExponent(amount.currency)),
  );
  return money(minor, books);
}

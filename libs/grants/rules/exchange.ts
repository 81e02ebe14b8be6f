import { currencyExponent, money, type Money } from '@sojourn/units';

/** The same money twice: as the agreement says it and as the books hold it. Equal where both speak one currency. */
export interface Exchanged {
  readonly agreed: Money;
  readonly booked: Money;
  /** Units of the agreement's currency for one of the books'; null within one currency. */
  readonly rate: string | null;
}

/** What the books hold of an amount in the agreement's currency, at a rate of so many units of it for one of theirs; half up. (accounting.md 3.8) */
export function bookedAt(agreed: Money, rate: string, booksCurrency: string): Money {
  const { units, per } = fractionOf(rate);
  const minor = divideHalfUp(agreed.minor * per * power(booksCurrency), units * power(agreed.currency));
  return money(minor, booksCurrency);
}

/** The other way: an amount of the books in the agreement's currency. */
export function agreedAt(booked: Money, rate: string, currency: string): Money {
  const { units, per } = fractionOf(rate);
  return money(divideHalfUp(booked.minor * units * power(currency), per * power(booked.currency)), currency);
}

/** The rate at which two amounts are the same money, with ten decimals at most. Both are above zero. */
export function rateBetween(agreed: Money, booked: Money): string {
  const scale = 10n ** 10n;
  const scaled = divideHalfUp(agreed.minor * power(booked.currency) * scale, booked.minor * power(agreed.currency));
  const digits = scaled.toString().padStart(11, '0');
  const decimals = digits.slice(-10).replace(/0+$/, '');
  return decimals === '' ? digits.slice(0, -10) : `${digits.slice(0, -10)}.${decimals}`;
}

/** Division of integers, half away from zero. */
export function divideHalfUp(numerator: bigint, denominator: bigint): bigint {
  const negative = numerator < 0n !== denominator < 0n;
  const [n, d] = [numerator < 0n ? -numerator : numerator, denominator < 0n ? -denominator : denominator];
  const rounded = (2n * n + d) / (2n * d);
  return negative ? -rounded : rounded;
}

function fractionOf(rate: string): { units: bigint; per: bigint } {
  const [whole = '0', decimals = ''] = rate.split('.');
  return { units: BigInt(whole + decimals), per: 10n ** BigInt(decimals.length) };
}

function power(currency: string): bigint {
  return 10n ** BigInt(currencyExponent(currency));
}

import * as fc from 'fast-check';
import { money } from '@sojourn/units';
import { agreedAt, bookedAt, divideHalfUp, rateBetween } from './exchange';

// The first rows are the worked quarter's own conversions.
it.each<[bigint, string, string, string, bigint]>([
  [5_000_00n, 'USD', '1.1750', 'EUR', 4_255_32n],
  [10_000_00n, 'USD', '1.1600', 'EUR', 8_620_69n],
  [3_000_00n, 'USD', '1.1800', 'EUR', 2_542_37n],
  [12_000_00n, 'USD', '1.1700', 'EUR', 10_256_41n],
  [1_000_000n, 'JPY', '160.25', 'EUR', 6_240_25n], // no decimals on one side
  [1_000_000n, 'KWD', '0.35', 'EUR', 2_857_14n], // three decimals: 1,000.000
  [1n, 'USD', '3', 'EUR', 0n],
  [3n, 'USD', '2', 'EUR', 2n], // 1.5 cents
  [-3n, 'USD', '2', 'EUR', -2n],
])('%s %s at %s is booked in %s as %s', (minor, currency, rate, books, expected) => {
  expect(bookedAt(money(minor, currency), rate, books)).toEqual(money(expected, books));
});

it.each<[bigint, string, bigint]>([
  [2_542_37n, '1.1800', 3_000_00n],
  [8_620_69n, '1.1600', 10_000_00n],
  [4_255_32n, '1.1750', 5_000_00n],
])('%s EUR at %s is %s USD again', (booked, rate, expected) => {
  expect(agreedAt(money(booked, 'EUR'), rate, 'USD').minor).toBe(expected);
});

it('finds the rate of what the bank credited, and books the same amount with it', () => {
  expect(rateBetween(money(10_000_00n, 'USD'), money(8_620_69n, 'EUR'))).toBe('1.1599999536');
  expect(rateBetween(money(200_00n, 'USD'), money(100_00n, 'EUR'))).toBe('2');
  fc.assert(
    fc.property(fc.bigInt({ min: 1_00n, max: 10n ** 9n }), fc.bigInt({ min: 1_00n, max: 10n ** 9n }), (agreed, booked) => {
      fc.pre(agreed * 10n >= booked); // ten decimals carry ten million exactly from a rate of 0.1 on
      const rate = rateBetween(money(agreed, 'USD'), money(booked, 'EUR'));
      const off = bookedAt(money(agreed, 'USD'), rate, 'EUR').minor - booked;
      return off >= -1n && off <= 1n;
    }),
  );
});

it.each<[bigint, bigint, bigint]>([
  [7n, 2n, 4n],
  [-7n, 2n, -4n],
  [7n, -2n, -4n],
  [5n, 3n, 2n],
  [4n, 3n, 1n],
  [0n, 9n, 0n],
])('%s / %s is %s', (numerator, denominator, expected) => {
  expect(divideHalfUp(numerator, denominator)).toBe(expected);
});

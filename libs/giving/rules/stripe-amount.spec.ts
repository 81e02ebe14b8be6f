import { money } from '@sojourn/units';
import { fromStripeAmount, toStripeAmount } from './stripe-amount';

it.each<[bigint, string, number | null]>([
  [10_000n, 'EUR', 10_000],
  [500n, 'JPY', 500],
  [5n, 'ISK', 500],
  [5n, 'UGX', 500],
  [50_000n, 'MGA', 500],
  [50_001n, 'MGA', null],
  [5_120n, 'KWD', 5_120],
  [5_124n, 'KWD', null],
  [1_045n, 'HUF', 1_045],
  [9_007_199_254_740_993n, 'EUR', null], // beyond what a JSON number holds exactly
])('asks Stripe for %s minor units of %s as %s', (minor, currency, units) => {
  expect(toStripeAmount(money(minor, currency))).toBe(units);
});

it.each<[bigint, string]>([
  [10_000n, 'EUR'],
  [5n, 'ISK'],
  [50_000n, 'MGA'],
  [5_120n, 'KWD'],
  [500n, 'JPY'],
])('reads back what it asked for: %s %s', (minor, currency) => {
  const units = toStripeAmount(money(minor, currency));
  expect(fromStripeAmount(units ?? Number.NaN, currency.toLowerCase())).toEqual(money(minor, currency));
});

it('does not guess at half a króna, a broken number or an unknown currency', () => {
  expect(() => fromStripeAmount(550, 'isk')).toThrow(RangeError);
  expect(() => fromStripeAmount(1.5, 'eur')).toThrow(RangeError);
  expect(() => fromStripeAmount(100, 'xxq')).toThrow(RangeError);
});

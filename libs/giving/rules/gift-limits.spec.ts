import { money } from '@sojourn/units';
import { amountRefusal, giftLimits } from './gift-limits';

it.each<[bigint, string, string | null]>([
  [10_000n, 'EUR', null],
  [0n, 'EUR', 'amount-not-positive'],
  [-1n, 'EUR', 'amount-not-positive'],
  [99n, 'EUR', 'amount-too-small'],
  [100n, 'EUR', null],
  [100_000n, 'EUR', null],
  [100_001n, 'EUR', 'amount-too-large'],
  [999_999_999_999_999n, 'EUR', 'amount-too-large'],
  [150n, 'JPY', null],
  [149n, 'JPY', 'amount-too-small'],
  [1_005n, 'KWD', 'amount-not-whole'],
  [1_010n, 'KWD', null],
  [10_050n, 'MGA', 'amount-not-whole'],
  [10_100n, 'MGA', null],
])('answers %s minor units of %s with %s', (minor, currency, expected) => {
  expect(amountRefusal(money(minor, currency))).toBe(expected);
});

it('suggests the amounts of the page, inside the limits', () => {
  expect(giftLimits('EUR').suggestedMinor).toEqual([1_200n, 2_400n, 5_000n]);
  for (const currency of ['EUR', 'GBP', 'JPY', 'KWD', 'HUF', 'GEL', 'MGA', 'XOF']) {
    for (const minor of giftLimits(currency).suggestedMinor) expect(amountRefusal(money(minor, currency))).toBeNull();
  }
});

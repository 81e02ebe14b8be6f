import fc from 'fast-check';
import { money } from '@sojourn/units';
import { coverFee, feeOf } from './index';

it.each<[string, bigint, string, bigint, bigint, bigint]>([
  // the processor's price                  wanted      share  fixed  the donor gives
  ['the example of accounting.md 5', 10_000n, 'EUR', 196n, 0n, 10_200n],
  ['1.5 % and 25 cents', 10_000n, 'EUR', 150n, 25n, 10_178n],
  ['a direct debit for 35 cents', 2_400n, 'EUR', 0n, 35n, 2_435n],
  ['nothing at all', 2_400n, 'EUR', 0n, 0n, 2_400n],
  ['a currency without cents', 5_000n, 'JPY', 360n, 0n, 5_187n],
  ['dinars, where the card networks know two of three decimals', 10_000n, 'KWD', 150n, 0n, 10_160n],
  ['ariary, which Stripe takes whole', 1_000_000n, 'MGA', 150n, 0n, 1_015_300n],
])('covers %s', (_, wanted, currency, perMyriad, fixedMinor, gross) => {
  expect(coverFee(money(wanted, currency), { perMyriad, fixedMinor })).toEqual(money(gross, currency));
});

it('lets at least the wanted amount arrive, and one cent less would not', () => {
  fc.assert(
    fc.property(fc.bigInt(1n, 10n ** 9n), fc.bigInt(0n, 2_000n), fc.bigInt(0n, 10_000n), (wanted, perMyriad, fixedMinor) => {
      const fee = { perMyriad, fixedMinor };
      const { minor } = coverFee(money(wanted, 'EUR'), fee);
      expect(minor - feeOf(minor, fee)).toBeGreaterThanOrEqual(wanted);
      expect(minor - 1n - feeOf(minor - 1n, fee)).toBeLessThan(wanted);
    }),
  );
});

it('refuses a price that eats every gift', () => {
  expect(() => coverFee(money(100n, 'EUR'), { perMyriad: 10_000n, fixedMinor: 0n })).toThrow(RangeError);
});

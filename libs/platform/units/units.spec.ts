import fc from 'fast-check';
import { addMonths, allocate, decimalText, fixedClock, instantAt, isLocalDate, localDateIn, parseDecimal } from './index';

it('splits money so that the parts sum to the whole, largest remainder first', () => {
  expect(allocate(100n, [1n, 1n, 1n])).toEqual([34n, 33n, 33n]);
  expect(allocate(-100n, [1n, 1n, 1n])).toEqual([-34n, -33n, -33n]);
  fc.assert(
    fc.property(
      fc.bigInt(-(10n ** 15n), 10n ** 15n),
      fc.array(fc.bigInt(0n, 10n ** 9n), { minLength: 1, maxLength: 12 }),
      (total, weights) => {
        fc.pre(weights.some((weight) => weight > 0n));
        const parts = allocate(total, weights);
        expect(parts.reduce((a, b) => a + b, 0n)).toBe(total);
      },
    ),
  );
});

it.each([
  ['1234.5', 'EUR', 123450n],
  ['0,01', 'EUR', 1n],
  ['12', 'JPY', 12n],
  ['1.234', 'KWD', 1234n],
  ['1.234', 'EUR', null],
  ['12.5', 'JPY', null],
  ['abc', 'EUR', null],
])('reads %s %s as %s', (text, currency, minor) => {
  expect(parseDecimal(text, currency)).toBe(minor);
});

it('writes exactly what it reads, in currencies of 0, 2 and 3 decimals', () => {
  fc.assert(
    fc.property(fc.bigInt(-(10n ** 14n), 10n ** 14n), fc.constantFrom('EUR', 'JPY', 'KWD'), (minor, currency) => {
      expect(parseDecimal(decimalText(minor, currency), currency)).toBe(minor);
    }),
  );
});

it('refuses days that do not exist and ends a month on its last day', () => {
  expect(isLocalDate('2026-02-29')).toBe(false);
  expect(addMonths('2027-01-31', 1)).toBe('2027-02-28');
});

it('knows the local day across a daylight-saving change', () => {
  expect(instantAt('2026-10-25', '12:00', 'Europe/Berlin')).toBe('2026-10-25T11:00:00.000Z');
  expect(localDateIn('2026-10-24T22:30:00.000Z', 'Europe/Berlin')).toBe('2026-10-25');
  const clock = fixedClock('2026-01-01T00:00:00.000Z');
  clock.advance(60);
  expect(clock.now()).toBe('2026-01-01T00:01:00.000Z');
});

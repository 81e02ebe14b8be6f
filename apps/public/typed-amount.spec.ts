import { amountText } from './amount-text';
import { readAmount } from './typed-amount';

it.each([
  ['100', 'EUR', 'en-GB', 10_000n],
  ['100,50', 'EUR', 'en-GB', 10_050n],
  ['100.5', 'EUR', 'ru', 10_050n],
  ['1 000.00', 'EUR', 'en-GB', 100_000n],
  ['1\u00a0000,00', 'EUR', 'ru', 100_000n],
  ['1.000,50', 'EUR', 'en-GB', 100_050n],
  ['1,000.50', 'EUR', 'ru', 100_050n],
  ['1’000.50', 'CHF', 'en-GB', 100_050n],
  ['1,000', 'EUR', 'en-GB', 100_000n], // the page's own sign for thousands
  ['1.000.000', 'EUR', 'en-GB', 100_000_000n],
  ['€ 100', 'EUR', 'en-GB', 10_000n],
  ['100 eur', 'EUR', 'ru', 10_000n],
  ['0.29', 'EUR', 'en-GB', 29n], // 28.999… in floating numbers
  ['5000', 'JPY', 'en-GB', 5_000n],
  ['1.250', 'KWD', 'en-GB', 1_250n],
  ['1000000000000.01', 'EUR', 'en-GB', 100_000_000_000_001n],
])('reads %s %s on a page in %s', (text, currency, locale, minor) => {
  expect(readAmount(text, currency, locale)).toEqual({ minor });
});

it.each([
  ['', 'EUR', 'en-GB', 'amount-missing'],
  ['€', 'EUR', 'en-GB', 'amount-missing'],
  ['1.000', 'EUR', 'en-GB', 'amount-ambiguous'],
  ['1,000', 'EUR', 'ru', 'amount-ambiguous'],
  ['1,000', 'JPY', 'ru', 'amount-ambiguous'],
  ['1.000', 'KWD', 'ru', 'amount-ambiguous'],
  ['-5', 'EUR', 'en-GB', 'amount-not-a-number'],
  ['1e3', 'EUR', 'en-GB', 'amount-not-a-number'],
  ['100.', 'EUR', 'en-GB', 'amount-not-a-number'],
  ['1,00,000', 'EUR', 'en-GB', 'amount-not-a-number'],
  ['10 00', 'EUR', 'en-GB', 'amount-not-a-number'],
  ['1,000 000', 'EUR', 'en-GB', 'amount-not-a-number'],
  ['1.2.3', 'EUR', 'en-GB', 'amount-not-a-number'],
  ['١٠٠', 'EUR', 'en-GB', 'amount-not-a-number'],
  ['100 $', 'EUR', 'en-GB', 'amount-not-a-number'],
  ['1.005', 'EUR', 'en-GB', 'amount-ambiguous'],
  ['10.0555', 'EUR', 'en-GB', 'amount-too-fine'],
  ['10.5', 'JPY', 'en-GB', 'amount-too-fine'],
  ['9'.repeat(16), 'EUR', 'en-GB', 'amount-too-long'],
])('refuses %s %s on a page in %s as %s', (text, currency, locale, problem) => {
  expect(readAmount(text, currency, locale)).toEqual({ problem });
});

it.each([
  ['2400', 'EUR', 'en-GB', '€24'],
  ['2405', 'EUR', 'en-GB', '€24.05'],
  ['2405', 'EUR', 'ru', '24,05\u00a0€'],
  ['5', 'EUR', 'en-GB', '€0.05'],
  ['5000', 'JPY', 'en-GB', '¥5,000'],
])('shows %s of %s for a reader of %s', (minor, currency, locale, shown) => {
  expect(amountText(minor, currency, locale)).toBe(shown);
});

import { currencyExponent } from '@sojourn/units';

export type AmountProblem = 'amount-missing' | 'amount-not-a-number' | 'amount-ambiguous' | 'amount-too-fine' | 'amount-too-long';
export type TypedAmount = { readonly minor: bigint } | { readonly problem: AmountProblem };

const LONGEST = 15;
const SPACES = /[\s\u00a0\u2009\u202f'’]/g; // between groups of three, in some countries the apostrophe
const GROUPED = /^\d{1,3}(?:[\s\u00a0\u2009\u202f'’.,]\d{3})+$/;

/**
 * Reads an amount as people write it in the page's language, exactly, into minor units. What could mean two amounts is refused:
 * "1.000" is a thousand in Berlin and one in London.
 */
export function readAmount(text: string, currency: string, locale: string): TypedAmount {
  const written = withoutCurrency(text, currency, locale);
  if (written === '') return { problem: 'amount-missing' };
  if (!/^\d[\d\s\u00a0\u2009\u202f'’.,]*$/.test(written) || /\D$/.test(written)) return { problem: 'amount-not-a-number' };
  if (written.length > LONGEST + 5) return { problem: 'amount-too-long' };
  const split = splitAt(written, currency, locale);
  if ('problem' in split) return split;
  const whole = split.whole;
  if (/\D/.test(whole) && !GROUPED.test(whole)) return { problem: 'amount-not-a-number' };
  if (new Set(whole.replace(/\d/g, '').replace(SPACES, ' ')).size > 1) return { problem: 'amount-not-a-number' };
  const exponent = currencyExponent(currency);
  if (split.fraction.length > exponent) return { problem: 'amount-too-fine' };
  const digits = whole.replace(/\D/g, '') + split.fraction.padEnd(exponent, '0');
  return digits.replace(/^0+/, '').length > LONGEST ? { problem: 'amount-too-long' } : { minor: BigInt(digits) };
}

/** Finds the decimal sign: the last point or comma, unless that one groups thousands. */
function splitAt(written: string, currency: string, locale: string): { whole: string; fraction: string } | { problem: AmountProblem } {
  const last = Math.max(written.lastIndexOf('.'), written.lastIndexOf(','));
  if (last === -1) return { whole: written, fraction: '' };
  const sign = written.charAt(last);
  const [before, after] = [written.slice(0, last), written.slice(last + 1)];
  const all = { whole: written, fraction: '' };
  if (!/^\d+$/.test(after)) return all; // spaces after it: it can only group, and then it must do so everywhere
  if (before.includes(sign)) return all; // twice the same sign: it groups
  if (/[.,\s\u00a0\u2009\u202f'’]/.test(before) || after.length !== 3) return { whole: before, fraction: after };
  // One sign and three digits after it: a thousand here, one there.
  const { group, decimal } = signsOf(locale);
  const groups = GROUPED.test(written) && !before.startsWith('0');
  if (sign === decimal && currencyExponent(currency) === 3) return { whole: before, fraction: after };
  if (!groups) return { whole: before, fraction: after };
  return sign === group ? all : { problem: 'amount-ambiguous' };
}

function signsOf(locale: string): { group: string; decimal: string } {
  const parts = new Intl.NumberFormat(locale).formatToParts(12_345.6);
  const valueOf = (type: string): string => parts.find((part) => part.type === type)?.value ?? '';
  return { group: valueOf('group'), decimal: valueOf('decimal') };
}

/** People also write the currency: "100 €", "EUR 100". */
function withoutCurrency(text: string, currency: string, locale: string): string {
  const symbols = (['symbol', 'narrowSymbol', 'code'] as const).map(
    (currencyDisplay) =>
      new Intl.NumberFormat(locale, { style: 'currency', currency, currencyDisplay })
        .formatToParts(1)
        .find(({ type }) => type === 'currency')?.value,
  );
  let left = text.trim();
  for (const symbol of symbols) {
    if (symbol === undefined) continue;
    if (left.toUpperCase().startsWith(symbol.toUpperCase())) left = left.slice(symbol.length).trim();
    else if (left.toUpperCase().endsWith(symbol.toUpperCase())) left = left.slice(0, -symbol.length).trim();
  }
  return left;
}

import { currencyExponent, isLocalDate, type LocalDate } from '@sojourn/units';

export type ReadAmount = { readonly minor: bigint } | { readonly problem: 'amount-not-readable' | 'amount-ambiguous' | 'amount-too-fine' };

const SPACES = /[\s\u00a0\u2009\u202f'’]/g; // people and programs group thousands with these

/**
 * Reads an amount of a table as programs of many countries write it: "1234.50", "1234,50", "1 234,50", "1.234,50". What means a thousand in one
 * country and one in another ("1.234" of a currency with two decimals) is refused, never guessed.
 */
export function readTableAmount(text: string, currency: string): ReadAmount {
  const written = text.trim().replace(SPACES, '');
  if (!/^\d{1,15}(?:[.,]\d+)*$/.test(written)) return { problem: 'amount-not-readable' };
  const exponent = currencyExponent(currency);
  const signs = [...written.matchAll(/[.,]/g)].map(({ 0: sign, index }) => ({ sign, index }));
  const last = signs.at(-1);
  if (last === undefined) return minorOf(written, '', exponent);
  const kinds = new Set(signs.map(({ sign }) => sign));
  const after = written.slice(last.index + 1);
  const before = written.slice(0, last.index);
  if (kinds.size === 1 && signs.length > 1) return isGrouped(written) ? minorOf(written.replace(/[.,]/g, ''), '', exponent) : unreadable;
  if (kinds.size === 1 && after.length === 3 && exponent !== 3 && isGrouped(written)) return { problem: 'amount-ambiguous' };
  if (kinds.size === 2 && (!isGrouped(before) || signs.filter(({ sign }) => sign === last.sign).length > 1)) return unreadable;
  return minorOf(before.replace(/[.,]/g, ''), after, exponent);
}

const unreadable: ReadAmount = { problem: 'amount-not-readable' };

function isGrouped(text: string): boolean {
  return /^[1-9]\d{0,2}(?:[.,]\d{3})+$/.test(text);
}

function minorOf(whole: string, decimals: string, exponent: number): ReadAmount {
  if (decimals.length > exponent) return { problem: 'amount-too-fine' };
  const digits = whole + decimals.padEnd(exponent, '0');
  return digits.replace(/^0+/, '').length > 15 ? unreadable : { minor: BigInt(digits) };
}

/** '2026-11-24' or '24.11.2026'. Dates with slashes are refused: 11/12 is two days, one here and one there. */
export function readTableDate(text: string): LocalDate | null {
  const written = text.trim();
  const dotted = /^(\d{1,2})\.(\d{1,2})\.(\d{4})$/.exec(written);
  const date = dotted === null ? written : `${dotted[3]}-${dotted[2]?.padStart(2, '0')}-${dotted[1]?.padStart(2, '0')}`;
  return isLocalDate(date) ? date : null;
}

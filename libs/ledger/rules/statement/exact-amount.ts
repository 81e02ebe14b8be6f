import { currencyExponent, isKnownCurrency, parseDecimal } from '@sojourn/units';
import { Unreadable } from './statement';

/** Same ceiling as an amount on the wire, so that sums stay far inside bigint. */
const MOST_MINOR = 10n ** 15n - 1n;

/** A currency of ISO 4217, or the objection that names it. */
export function knownCurrency(code: string, fileLine: number): string {
  const trimmed = code.trim();
  if (!isKnownCurrency(trimmed)) throw new Unreadable('currency-unknown', fileLine, { currency: trimmed });
  return trimmed;
}

/** Minor units of an unsigned decimal as the formats of banks write it: '1234.5', '1234,5', '1234,'. Zeros past the currency's decimals are let go, other digits never. */
export function exactAmount(text: string, currency: string, fileLine: number): bigint {
  const trimmed = text.trim();
  const plain = trimmed.replace(/[.,]$/, '');
  if (!/^\d{1,15}(?:[.,]\d+)?$/.test(plain)) throw new Unreadable('amount-unreadable', fileLine, { amount: trimmed });
  const [whole = '', decimals = ''] = plain.split(/[.,]/);
  const kept = decimals.slice(0, currencyExponent(currency));
  if (/[1-9]/.test(decimals.slice(kept.length))) throw new Unreadable('too-many-decimals', fileLine, { amount: trimmed, currency });
  const minor = parseDecimal(kept === '' ? whole : `${whole}.${kept}`, currency);
  if (minor === null || minor > MOST_MINOR) throw new Unreadable('amount-unreadable', fileLine, { amount: trimmed });
  return minor;
}

import { parseDecimal } from '@sojourn/units';

/** Minor units of an amount as people type or paste it, with blanks between thousands; null for what is no amount above zero. */
export function typedAmount(text: string, currency: string): string | null {
  const minor = parseDecimal(text.replace(/[\s\u00a0\u202f]/g, ''), currency);
  return minor === null || minor <= 0n ? null : minor.toString();
}

/** A share as typed, '7,5' or '10', in hundredths of a percent; null for what is none between 0 and 100. */
export function typedShare(text: string): number | null {
  const match = /^(\d{1,3})(?:[.,](\d{1,2}))?$/.exec(text.trim());
  if (match === null) return null;
  const basisPoints = Number(match[1]) * 100 + Number((match[2] ?? '').padEnd(2, '0'));
  return basisPoints <= 10_000 ? basisPoints : null;
}

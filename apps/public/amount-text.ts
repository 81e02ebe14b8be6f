import { currencyExponent } from '@sojourn/units';

/** An amount for reading, exact: the integer is never a floating number on its way. */
export function amountText(minor: string | bigint, currency: string, locale: string): string {
  const exponent = currencyExponent(currency);
  const digits = minor.toString().padStart(exponent + 1, '0');
  const decimal = exponent === 0 ? digits : `${digits.slice(0, -exponent)}.${digits.slice(-exponent)}`;
  return new Intl.NumberFormat(locale, {
    style: 'currency',
    currency,
    currencyDisplay: 'narrowSymbol',
    minimumFractionDigits: exponent,
    maximumFractionDigits: exponent,
    trailingZeroDisplay: 'stripIfInteger',
  }).format(decimal as Intl.StringNumericLiteral);
}

import { decimalText } from '@sojourn/units';

const DIGITS: Readonly<Record<string, readonly string[]>> = {
  de: ['null', 'eins', 'zwei', 'drei', 'vier', 'fünf', 'sechs', 'sieben', 'acht', 'neun'],
  en: ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine'],
};

/** The amount digit by digit, as the German form allows instead of a numeral ('eins - null - null Euro'): short, and no figure can be changed in it. */
export function amountInWords(minor: bigint, currency: string, language: 'de' | 'en'): string {
  const [whole = '', rest = ''] = decimalText(minor, currency).split('.');
  const said = (digits: string): string => [...digits].map((digit) => DIGITS[language]?.[Number(digit)] ?? '').join(' - ');
  const decimals = rest === '' || /^0+$/.test(rest) ? '' : ` ${rest}/1${'0'.repeat(rest.length)}`;
  return `${said(whole)}${decimals} ${currency}`;
}

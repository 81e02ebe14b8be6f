import { numberInWords, WORDS_BELOW, type WordsLanguage } from '@sojourn/giving/rules';
import { decimalText } from '@sojourn/units';

/** The euro by its name; of other currencies the code says which, and no grammar can be wrong. */
const EURO: Readonly<Record<WordsLanguage, string>> = { de: 'Euro', en: 'euro', ru: 'евро' };

/**
 * The amount as the German form asks for it beside the figures, 'einhundertfünfundsiebzig Euro', with what is below the unit as a fraction:
 * 'zwölf Euro 50/100'. From a thousand million on the figures are said one by one, which is as hard to change. (accounting.md 7)
 */
export function amountInWords(minor: bigint, currency: string, language: WordsLanguage): string {
  const [whole = '', rest = ''] = decimalText(minor, currency).split('.');
  const number = BigInt(whole);
  const said =
    number < WORDS_BELOW ? numberInWords(number, language) : [...whole].map((digit) => numberInWords(BigInt(digit), language)).join(' - ');
  const fraction = rest === '' || /^0+$/.test(rest) ? '' : ` ${rest}/1${'0'.repeat(rest.length)}`;
  return `${said} ${currency === 'EUR' ? EURO[language] : currency}${fraction}`;
}

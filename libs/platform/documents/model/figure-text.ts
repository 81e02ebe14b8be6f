import type { LocalDate } from '@sojourn/units';
import { accountingText } from '../../i18n/figures';
import { LOCALES as SCREENS } from '../../i18n/language';
import type { Cell } from './cells';
import type { DocumentLanguage } from './report';

const LOCALES: Readonly<Record<DocumentLanguage, string>> = { ...SCREENS, de: 'de-DE' };

const DATES: Readonly<Record<DocumentLanguage, Intl.DateTimeFormatOptions>> = {
  en: { day: 'numeric', month: 'short', year: 'numeric' }, // '3 Feb 2026': no reader takes the month for the day
  ru: { day: '2-digit', month: '2-digit', year: 'numeric' }, // '03.02.2026', as it is written there
  de: { day: '2-digit', month: '2-digit', year: 'numeric' },
};

/** A cell as people read it: '(1,234.50)', '47.35 %', '3 Feb 2026'. Amounts in another currency than the report's say which. */
export function figureText(cell: Cell, currency: string, language: DocumentLanguage): string {
  switch (cell.kind) {
    case 'text':
      return cell.text;
    case 'money': {
      const own = cell.currency ?? currency;
      const figure = accountingText(cell.minor, own, LOCALES[language]);
      return own === currency ? figure : `${figure}\u00a0${own}`;
    }
    case 'percent':
      return percentText(cell.ratio, language);
    case 'count':
      return countText(cell.count, language);
    case 'date':
      return dateText(cell.date, language);
  }
}

/** The same, as a screen reader should say it: a minus instead of parentheses. Null where nothing differs. */
export function spokenFigure(cell: Cell, currency: string, language: DocumentLanguage): string | null {
  if (cell.kind === 'money' && cell.minor < 0n) return `-${figureText({ ...cell, minor: -cell.minor }, currency, language)}`;
  if (cell.kind === 'count' && cell.count < 0n) return `-${countText(-cell.count, language)}`;
  if (cell.kind === 'percent' && isBelowZero(cell.ratio)) return `-${percentText(cell.ratio.slice(1), language)}`;
  return null;
}

function countText(count: bigint, language: DocumentLanguage): string {
  return count < 0n ? `(${countText(-count, language)})` : new Intl.NumberFormat(LOCALES[language]).format(count);
}

function percentText(ratio: string, language: DocumentLanguage): string {
  const digits = Math.max((ratio.split('.')[1]?.length ?? 0) - 2, 0);
  const negative = isBelowZero(ratio);
  const format = new Intl.NumberFormat(LOCALES[language], { minimumFractionDigits: digits, maximumFractionDigits: digits });
  const figure = `${format.format(timesHundred(ratio.replace('-', '')))}\u00a0%`;
  return negative ? `(${figure})` : figure;
}

/** The point moves two places; nothing is multiplied, so nothing is rounded. */
function timesHundred(ratio: string): Intl.StringNumericLiteral {
  const [whole = '0', decimals = ''] = ratio.split('.');
  const padded = decimals.padEnd(2, '0');
  return `${BigInt(whole + padded.slice(0, 2))}.${padded.slice(2)}0` as Intl.StringNumericLiteral;
}

function isBelowZero(ratio: string): boolean {
  return ratio.startsWith('-') && /[1-9]/.test(ratio);
}

function dateText(date: LocalDate, language: DocumentLanguage): string {
  return new Intl.DateTimeFormat(LOCALES[language], { ...DATES[language], timeZone: 'UTC' }).format(new Date(`${date}T00:00:00Z`));
}

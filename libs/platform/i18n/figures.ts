import { currencyExponent, daysBetween, decimalText, type LocalDate } from '@sojourn/units';

/** Dates and money as a locale writes them. Amounts go to Intl as exact decimal strings, never as floating numbers. */

const cache = new Map<string, Intl.NumberFormat | Intl.DateTimeFormat | Intl.RelativeTimeFormat>();
function cached<T extends Intl.NumberFormat | Intl.DateTimeFormat | Intl.RelativeTimeFormat>(key: string, make: () => T): T {
  const known = cache.get(key) as T | undefined;
  if (known) return known;
  const made = make();
  cache.set(key, made);
  return made;
}

/** '29,318.50': the currency stands in the table's head. The exponent is ISO's, not Intl's, which gives some currencies too few digits. */
export function amountText(minor: bigint, currency: string, locale: string): string {
  const exponent = currencyExponent(currency);
  const format = cached(
    `n/${locale}/${exponent}`,
    () => new Intl.NumberFormat(locale, { minimumFractionDigits: exponent, maximumFractionDigits: exponent }),
  );
  return format.format(decimalText(minor, currency) as Intl.StringNumericLiteral);
}

/** '(500.00)' for minus 500: a negative is seen without looking for a small dash. */
export function accountingText(minor: bigint, currency: string, locale: string): string {
  return minor < 0n ? `(${amountText(-minor, currency, locale)})` : amountText(minor, currency, locale);
}

/** '29,318.50 €' */
export function moneyText(minor: bigint, currency: string, locale: string): string {
  return `${amountText(minor, currency, locale)}\u00a0${currencySymbol(currency, locale)}`;
}

export function currencySymbol(currency: string, locale: string): string {
  const format = cached(
    `c/${locale}/${currency}`,
    () => new Intl.NumberFormat(locale, { style: 'currency', currency, currencyDisplay: 'narrowSymbol' }),
  );
  return format.formatToParts(0).find((part) => part.type === 'currency')?.value ?? currency;
}

const utc = (date: LocalDate): Date => new Date(`${date}T00:00:00Z`);

function dateFormat(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  return cached(`d/${locale}/${JSON.stringify(options)}`, () => new Intl.DateTimeFormat(locale, { ...options, timeZone: 'UTC' }));
}

const firstUpper = (text: string): string => text.charAt(0).toLocaleUpperCase() + text.slice(1);

/** 'Monday, 23 November' */
export function dayHeading(date: LocalDate, locale: string): string {
  const weekday = dateFormat(locale, { weekday: 'long' }).format(utc(date));
  return `${firstUpper(weekday)}, ${dateFormat(locale, { day: 'numeric', month: 'long' }).format(utc(date))}`;
}

/** 'Thu 26' within four weeks, 'Mon 28 Dec' further away, '28 Dec 2027' in another year. */
export function shortDay(date: LocalDate, today: LocalDate, locale: string): string {
  if (date.slice(0, 4) !== today.slice(0, 4)) return longDate(date, locale);
  const near = Math.abs(daysBetween(today, date)) < 28 && date.slice(0, 7) === today.slice(0, 7);
  const weekday = firstUpper(dateFormat(locale, { weekday: 'short' }).format(utc(date)));
  const day = dateFormat(locale, near ? { day: 'numeric' } : { day: 'numeric', month: 'short' }).format(utc(date));
  return `${weekday} ${day}`;
}

/** '28 Dec 2027' */
export function longDate(date: LocalDate, locale: string): string {
  return dateFormat(locale, { day: 'numeric', month: 'short', year: 'numeric' }).format(utc(date));
}

/** 'November 2026' from '2026-11' */
export function monthText(month: string, locale: string): string {
  return dateFormat(locale, { month: 'long', year: 'numeric' }).format(utc(`${month}-01`));
}

/** 'Nov' from '2026-11', for the foot of a chart */
export function monthMark(month: string, locale: string): string {
  return dateFormat(locale, { month: 'short' }).format(utc(`${month}-01`));
}

/** 'today', 'in 3 days', '2 days ago' */
export function howFar(date: LocalDate, today: LocalDate, locale: string): string {
  const format = cached(`r/${locale}`, () => new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }));
  return format.format(daysBetween(today, date), 'day');
}

/** A decimal string ('3.25') with the locale's decimal sign. */
export function decimalFigure(decimal: string, locale: string): string {
  const digits = decimal.split('.')[1]?.length ?? 0;
  const format = cached(
    `n/${locale}/${digits}`,
    () => new Intl.NumberFormat(locale, { minimumFractionDigits: digits, maximumFractionDigits: digits }),
  );
  return format.format(decimal as Intl.StringNumericLiteral);
}

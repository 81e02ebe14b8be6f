import { PUBLIC_LANGUAGES, type PublicLanguage } from '@sojourn/giving/contract';

export const LANGUAGES = PUBLIC_LANGUAGES;
export type Language = PublicLanguage;

/** How Intl is asked: English is read by people all over Europe, so dates and numbers are British. */
export const LOCALES: Readonly<Record<Language, string>> = { en: 'en-GB', ru: 'ru', uk: 'uk', be: 'be', de: 'de', pl: 'pl', lt: 'lt' };
export const LANGUAGE_NAMES: Readonly<Record<Language, string>> = {
  en: 'English',
  ru: 'Русский',
  uk: 'Українська',
  be: 'Беларуская',
  de: 'Deutsch',
  pl: 'Polski',
  lt: 'Lietuvių',
};

/** The language asked for in the address, else the one the browser likes best, else English. No cookie remembers it. */
export function languageOf(asked: unknown, acceptLanguage: string | undefined): Language {
  const named = LANGUAGES.find((language) => language === asked);
  if (named !== undefined) return named;
  const liked = (acceptLanguage ?? '')
    .split(',')
    .map((part, order) => {
      const [tag = '', ...settings] = part.trim().toLowerCase().split(';');
      const weight = Number(/^\s*q=([01](?:\.\d{1,3})?)$/.exec(settings.join(';'))?.[1] ?? 1);
      return { language: LANGUAGES.find((language) => language === tag.split('-')[0]), weight, order };
    })
    .filter(({ language, weight }) => language !== undefined && weight > 0)
    .sort((a, b) => b.weight - a.weight || a.order - b.order);
  return liked[0]?.language ?? 'en';
}

/** The form of a word for a count: 'one' and 'other' everywhere, 'few' and 'many' where the language has them. */
export type Forms = Readonly<Partial<Record<Intl.LDMLPluralRule, string>>> & { readonly other: string };

/** '1 minute', '5 минут': the count as the language writes it, and the word that goes with it. */
export function counted(language: Language, count: number, forms: Forms): string {
  const locale = LOCALES[language];
  const form = forms[new Intl.PluralRules(locale).select(count)] ?? forms.other;
  return `${new Intl.NumberFormat(locale).format(count)}\u00a0${form}`;
}

/** '24 November 2026' */
export function dateText(date: string, language: Language): string {
  const format = new Intl.DateTimeFormat(LOCALES[language], { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' });
  return format.format(new Date(`${date}T00:00:00Z`));
}

/** A value at the end of a sentence: a name or date that has a full stop of its own brings no second one. */
export function ended(value: string): string {
  return value.endsWith('.') ? value : `${value}.`;
}

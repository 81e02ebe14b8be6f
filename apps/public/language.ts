export const LANGUAGES = ['en', 'ru'] as const;
export type Language = (typeof LANGUAGES)[number];

/** How Intl is asked: English is read by people all over Europe, so dates and numbers are British. */
export const LOCALES: Readonly<Record<Language, string>> = { en: 'en-GB', ru: 'ru' };
export const LANGUAGE_NAMES: Readonly<Record<Language, string>> = { en: 'English', ru: 'Русский' };

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

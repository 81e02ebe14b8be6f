import { COUNTRIES } from '@sojourn/giving/contract';
import { LANGUAGES, LOCALES, type Language } from '../language';

export interface NamedCountry {
  readonly code: string;
  readonly name: string;
}

function inLanguage(language: Language): readonly NamedCountry[] {
  const names = new Intl.DisplayNames(LOCALES[language], { type: 'region' });
  const { compare } = new Intl.Collator(LOCALES[language]);
  return COUNTRIES.map((code) => ({ code, name: names.of(code) ?? code })).sort((a, b) => compare(a.name, b.name));
}

const NAMED = new Map(LANGUAGES.map((language) => [language, inLanguage(language)]));

/** All countries in the order of their names. */
export function countriesIn(language: Language): readonly NamedCountry[] {
  return NAMED.get(language) ?? [];
}

export function countryName(code: string, language: Language): string {
  return countriesIn(language).find((country) => country.code === code)?.name ?? code;
}

import { isKnownCurrency } from '@sojourn/units';

const EURO = 'AT BE BG CY DE EE ES FI FR GR HR IE IT LT LU LV ME MT NL PT SI SK XK';
const OWN: Readonly<Record<string, string>> = {
  AM: 'AMD',
  CA: 'CAD',
  CH: 'CHF',
  CZ: 'CZK',
  DK: 'DKK',
  GB: 'GBP',
  GE: 'GEL',
  KZ: 'KZT',
  MD: 'MDL',
  NO: 'NOK',
  PL: 'PLN',
  RO: 'RON',
  RS: 'RSD',
  SE: 'SEK',
  TR: 'TRY',
  UA: 'UAH',
  US: 'USD',
  ...Object.fromEntries(EURO.split(' ').map((region) => [region, 'EUR'])),
};

/** The currency to propose for a browser's languages: the first that names a region we know, else the euro. */
export function proposeCurrency(languages: readonly string[]): string {
  for (const language of languages) {
    const region = /-([A-Z]{2})\b/.exec(language)?.[1];
    const currency = region === undefined ? undefined : OWN[region];
    if (currency !== undefined) return currency;
  }
  return 'EUR';
}

/** Currencies the books can be kept in, by name in this language. */
export function currenciesIn(locale: string): readonly { readonly code: string; readonly name: string }[] {
  const names = new Intl.DisplayNames(locale, { type: 'currency' });
  return Intl.supportedValuesOf('currency')
    .filter(isKnownCurrency)
    .map((code) => ({ code, name: names.of(code) ?? code }))
    .sort((a, b) => a.name.localeCompare(b.name, locale));
}

/** Every zone the browser knows, and its own even if the list lacks it. */
export function timeZones(own: string): readonly string[] {
  const all = Intl.supportedValuesOf('timeZone');
  return all.includes(own) ? all : [own, ...all];
}

export function ownTimeZone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone;
}

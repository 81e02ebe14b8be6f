import { COUNTRIES, type CheckoutMethod, type CheckoutRefusal } from '@sojourn/giving/contract';
import { LISTED_COUNTRIES } from './listed-countries';
import { sepaReaches } from './sepa-countries';

export type GateAnswer = { readonly open: true } | { readonly open: false; readonly refusal: CheckoutRefusal };

/**
 * Whether anybody may be asked for this gift at all, by the country the donor names. What is not a country is refused: the gate fails closed.
 * `added` are the countries of the group's own list; the built-in ones cannot be taken off. (security.md 6.3)
 */
export function donorGate(bankCountry: string | null | undefined, added: readonly string[] = []): GateAnswer {
  if (bankCountry === null || bankCountry === undefined || !COUNTRIES.includes(bankCountry))
    return { open: false, refusal: 'bank-country-unknown' };
  return isListed(bankCountry, added) ? { open: false, refusal: 'donor-country-stopped' } : { open: true };
}

export function isListed(country: string | null, added: readonly string[] = []): boolean {
  return country !== null && (LISTED_COUNTRIES.some((listed) => listed.country === country) || added.includes(country));
}

/** A direct debit can only be drawn where the SEPA scheme reaches. Asked after the gate: a listed country is always named as such. */
export function methodRefusal(bankCountry: string, method: CheckoutMethod): CheckoutRefusal | null {
  return method === 'sepa_debit' && !sepaReaches(bankCountry) ? 'bank-country-without-sepa' : null;
}

/** The country of an IBAN, or null for what is none; only its first two letters are looked at, nothing is kept. */
export function countryOfIban(iban: string): string | null {
  const letters = /^\s*([A-Za-z]{2})[\s\d]/.exec(iban)?.[1]?.toUpperCase();
  return letters !== undefined && COUNTRIES.includes(letters) ? letters : null;
}

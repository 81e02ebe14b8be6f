import { COUNTRIES, type CheckoutRefusal } from '@sojourn/giving/contract';
import { LISTED_COUNTRIES, type ListedCountry } from './listed-countries';

export type GateAnswer = { readonly open: true } | { readonly open: false; readonly refusal: CheckoutRefusal };

/** Whether Stripe may be asked at all, by the country the donor names. What is not a country is refused: the gate fails closed. */
export function donorGate(bankCountry: string | null | undefined, listed: readonly ListedCountry[] = LISTED_COUNTRIES): GateAnswer {
  if (bankCountry === null || bankCountry === undefined || !COUNTRIES.includes(bankCountry))
    return { open: false, refusal: 'bank-country-unknown' };
  return isListed(bankCountry, listed) ? { open: false, refusal: 'donor-country-stopped' } : { open: true };
}

export function isListed(country: string | null, listed: readonly ListedCountry[] = LISTED_COUNTRIES): boolean {
  return listed.some((entry) => entry.country === country);
}

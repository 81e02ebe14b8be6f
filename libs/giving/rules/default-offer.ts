import { currencyExponent } from '@sojourn/units';
import type { GivingCurrency, GivingOffer } from '@sojourn/giving/contract';
import { giftLimits } from './gift-limits';
import { SEPA_CURRENCY } from './sepa-countries';

/**
 * The fixed part of Stripe's list price for a European card, in minor units, and for a direct debit in euro. (stripe.com/pricing for accounts in
 * the euro area, read 2026-11: 1.5 % and a fixed part; SEPA direct debit 0.35 EUR.) Each group sets what its own account pays.
 */
const CARD_FIXED_MINOR: Readonly<Record<string, string>> = {
  EUR: '25',
  GBP: '20',
  CHF: '30',
  USD: '30',
  PLN: '100',
  CZK: '650',
  HUF: '8500',
  SEK: '180',
  DKK: '180',
  NOK: '200',
};
const CARD_PER_MYRIAD = 150;
const SEPA_FIXED_MINOR = '35';

export function defaultCurrency(currency: string): GivingCurrency {
  return {
    currency,
    cardFixedMinor: CARD_FIXED_MINOR[currency] ?? (currencyExponent(currency) === 0 ? '0' : '25'),
    sepaFixedMinor: currency === SEPA_CURRENCY ? SEPA_FIXED_MINOR : '0',
    suggestedMinor: giftLimits(currency).suggestedMinor.map(String),
  };
}

/** What a group offers before an officer has changed anything: once and monthly, by card and, in euro, by direct debit. */
export function defaultOffer(booksCurrency: string): GivingOffer {
  return {
    monthly: true,
    sepaDebit: booksCurrency === SEPA_CURRENCY,
    cardPerMyriad: CARD_PER_MYRIAD,
    sepaPerMyriad: 0,
    currencies: [defaultCurrency(booksCurrency)],
    receiver: { legalName: null, registerNumber: null, serviceAddress: null, contact: null, costSharePercent: null },
    bank: null,
    portalLogin: null,
  };
}

import * as z from 'zod/mini';

/** ISO 4217 code. Whether we know it is asked of `isKnownCurrency`. */
export const Currency = z.string().check(
  z.regex(/^[A-Z]{3}$/, 'not-a-currency'),
  z.refine((code) => isKnownCurrency(code), { error: 'unknown-currency' }),
);
export type Currency = z.infer<typeof Currency>;

// ISO 4217 list one (active codes), read 2026-11. Intl shows 0 digits for HUF, ALL, AMD and others that ISO gives 2, so the table is ours.
const ZERO = 'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF';
const THREE = 'BHD IQD JOD KWD LYD OMR TND';
const TWO =
  'AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CNY COP CRC CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD HKD HNL HTG HUF IDR ILS INR IRR JMD KES KGS KHR KPW KYD KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD PAB PEN PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SYP SZL THB TJS TMT TOP TRY TTD TWD TZS UAH USD UYU UZS VES WST XCD YER ZAR ZMW';

const EXPONENTS: ReadonlyMap<string, number> = new Map([
  ...ZERO.split(' ').map((code): [string, number] => [code, 0]),
  ...TWO.split(' ').map((code): [string, number] => [code, 2]),
  ...THREE.split(' ').map((code): [string, number] => [code, 3]),
]);

export function isKnownCurrency(code: string): boolean {
  return EXPONENTS.has(code);
}

/** Digits after the decimal point, 0 to 3 (ISO 4217). Throws RangeError for a code that is not on the list. */
export function currencyExponent(code: string): number {
  const exponent = EXPONENTS.get(code);
  if (exponent === undefined) throw new RangeError(`unknown currency ${code}`);
  return exponent;
}

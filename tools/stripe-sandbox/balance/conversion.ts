import { invalidRequest } from '../api/stripe-error';
import { stripeDigits } from '../payments/currencies';
import type { Switches } from '../world';

/** What an amount is in a currency the account has a bank account in. The rate is that of the smallest units, as Stripe tells it. */
export interface Settled {
  readonly amount: number;
  readonly currency: string;
  readonly exchangeRate: number | null;
}

/** What a currency is worth in euros. Invented, of the size of late 2026, for looking at. */
export const USUAL_RATES: Readonly<Record<string, string>> = {
  usd: '0.85',
  gbp: '1.14',
  chf: '1.06',
  pln: '0.23',
  czk: '0.04',
  huf: '0.0026',
  sek: '0.09',
  nok: '0.085',
  dkk: '0.134',
  ron: '0.195',
  jpy: '0.0055',
  kwd: '2.76',
  isk: '0.0069',
  gel: '0.31',
  amd: '0.0022',
  try: '0.02',
  cad: '0.62',
  aud: '0.56',
};

/** Converts at the rate of the moment; the whole is rounded once, half a unit up. */
export function settled({ settlesIn, rates }: Switches, amount: number, currency: string): Settled {
  const [into] = settlesIn;
  if (into === undefined || settlesIn.includes(currency)) return { amount, currency, exchangeRate: null };
  const rate = rates[currency];
  if (rate === undefined) throw noRate(currency);
  const [whole = '0', decimals = ''] = rate.split('.');
  const step = stripeDigits(into) - stripeDigits(currency);
  const upper = BigInt(amount) * BigInt(whole + decimals) * 10n ** BigInt(Math.max(0, step));
  const lower = 10n ** BigInt(decimals.length + Math.max(0, -step));
  return { amount: Number(roundHalfUp(upper, lower)), currency: into, exchangeRate: Number(rate) * 10 ** step };
}

/** Before a payment begins: whether it could be settled at all. */
export function assertConvertible({ settlesIn, rates }: Switches, currency: string): void {
  if (settlesIn.length > 0 && !settlesIn.includes(currency) && rates[currency] === undefined) throw noRate(currency);
}

function noRate(currency: string): Error {
  return invalidRequest(`The sandbox knows no rate for ${currency}. Give it one on its page of switches.`, { code: 'parameter_invalid' });
}

function roundHalfUp(upper: bigint, lower: bigint): bigint {
  const sign = upper < 0n ? -1n : 1n;
  return (sign * (sign * upper * 2n + lower)) / (lower * 2n);
}

import type { OwnPrice } from '../world';

const EEA = new Set(
  'AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IS IT LI LT LU LV MT NL NO PL PT RO SE SI SK'.split(' '), // the EU, Iceland, Liechtenstein, Norway
);

/** The fixed part in the smallest unit of the currency. */
const FIXED: Readonly<Record<string, number>> = {
  eur: 25,
  gbp: 20,
  chf: 30,
  usd: 30,
  pln: 100,
  czk: 650,
  huf: 8500,
  sek: 180,
  dkk: 180,
  nok: 200,
};
const DEBIT = 35;

/** What a dispute costs, whatever its end: of a card, and of a direct debit that was taken back. */
export const DISPUTE_FEE = { card: 2_000, sepa_debit: 750 } as const;

/** Stripe's price of a card payment for an account in the euro area: 1.5 % within the EEA, 2.5 % British, 3.25 % others, and a fixed part. Integers only; half a unit rounds up. */
export function feeOf(amount: number, currency: string, cardCountry: string): number {
  const tenThousandths = EEA.has(cardCountry) ? 150 : cardCountry === 'GB' ? 250 : 325;
  return part(amount, tenThousandths) + (FIXED[currency] ?? 25);
}

/** A direct debit costs the same whatever its amount. */
export function debitFee(): number {
  return DEBIT;
}

/** The fee of an account that pays a price of its own. */
export function ownFee(amount: number, price: OwnPrice): number {
  return part(amount, price.tenThousandths) + price.fixed;
}

function part(amount: number, tenThousandths: number): number {
  return Math.floor((amount * tenThousandths + 5_000) / 10_000);
}

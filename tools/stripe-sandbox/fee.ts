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

/** Stripe's price of a card payment for an account in the euro area: 1.5 % within the EEA, 2.5 % British, 3.25 % others, and a fixed part. Integers only; half a unit rounds up. */
export function feeOf(amount: number, currency: string, cardCountry: string): number {
  const tenThousandths = EEA.has(cardCountry) ? 150 : cardCountry === 'GB' ? 250 : 325;
  return Math.floor((amount * tenThousandths + 5_000) / 10_000) + (FIXED[currency] ?? 25);
}

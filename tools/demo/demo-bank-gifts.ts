import { systemRandom, type LocalDate } from '@sojourn/units';
import type { HandGift, Import } from '@sojourn/giving/contract';
import type { DemoClient } from './demo-client';
import { MONTHS, type DemoMonths } from './demo-months';

/** Gifts of a usual month by bank transfer, in euro, largest first; standing orders among them. */
const USUAL: Readonly<Record<string, readonly number[]>> = {
  GEN: [420, 300, 250, 220, 200, 150, 150, 120, 100, 100, 80, 75, 60, 50, 50, 40, 35, 25],
  RHOU: [500, 350, 250, 200, 150, 120, 100, 80, 60, 50, 40],
  RLEG: [200, 120, 100, 60, 40],
};
/** A digit of each fund in the bank's numbers: they are told apart by it. */
const FUND_DIGIT: Readonly<Record<string, number>> = { GEN: 1, RHOU: 2, RLEG: 3 };
/** How generous a month of the year is, in percent of the usual: nothing grows in summer, December is twice. */
const SEASON = [90, 85, 95, 90, 95, 90, 75, 75, 95, 105, 120, 185];
const PART = 500;
const OLDEST_FIRST = (a: HandGift, b: HandGift): number => a.receivedOn.localeCompare(b.receivedOn);

/** Two years of gifts by bank transfer and some in kind, taken in as one file of a bank. */
export async function demoBankGifts(keeper: DemoClient, months: DemoMonths): Promise<number> {
  const gifts = Array.from({ length: MONTHS }, (_, month) => giftsOf(months, month))
    .flat()
    .sort(OLDEST_FIRST);
  const id = systemRandom.uuid();
  await keeper.post('/giving/imports', { id, lines: gifts.length });
  const lines = gifts.map((gift, index) => ({ line: index + 1, gift }));
  for (let from = 0; from < lines.length; from += PART)
    await keeper.put<Import>(`/giving/imports/${id}/lines`, { lines: lines.slice(from, from + PART) });
  await keeper.post(`/giving/imports/${id}/book`, {});
  return gifts.length;
}

function giftsOf(months: DemoMonths, month: number): HandGift[] {
  const percent = SEASON[months.ofYear(month)] ?? 100;
  const gifts = Object.entries(USUAL).flatMap(([fund, euros]) =>
    euros.map((euro, index): HandGift => {
      const day = 1 + ((index * 5 + month * 3 + fund.length) % 27);
      return {
        method: 'bank',
        receivedOn: months.on(month, day),
        amountMinor: String(Math.floor((euro * percent) / 100) * 100),
        currency: 'EUR',
        fund,
        externalId: `${months.name(month)}-${FUND_DIGIT[fund] ?? 0}${String(index + 1).padStart(2, '0')}`,
        giver: { is: 'unknown' },
      };
    }),
  );
  return [...gifts, ...inKind(months.on(month, 24), month)];
}

/** Twice a year beds and blankets, thrice a lawyer's hours: counted at fair value, no cash. */
function inKind(receivedOn: LocalDate, month: number): HandGift[] {
  const gift = { method: 'in-kind', receivedOn, currency: 'EUR', giver: { is: 'known' } } as const;
  return [
    ...(month % 6 === 4
      ? [{ ...gift, amountMinor: '46000', fund: 'RHOU', inKind: { of: 'goods', account: '6225', basis: 'market-price' } } as const]
      : []),
    ...(month % 4 === 1
      ? [
          {
            ...gift,
            amountMinor: '72000',
            fund: 'RLEG',
            inKind: { of: 'services', account: '6120', basis: 'usual-fee', skilled: true },
          } as const,
        ]
      : []),
  ];
}

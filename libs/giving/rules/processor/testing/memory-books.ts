import type { KnownBooks, KnownDispute, KnownGift, KnownPayout, Plan, PlannedEntry, Share } from '../index';

/** Books in memory: what PostgreSQL is for the api. */
export interface MemoryBooks {
  readonly known: KnownBooks;
  readonly entries: readonly PlannedEntry[];
}

const fund = (code: string, restriction: 'unrestricted' | 'restricted') => ({ id: `fund-${code}`, code, restriction });
export const FUNDS = [fund('GEN', 'unrestricted'), fund('RHOU', 'restricted'), fund('RLEG', 'restricted')] as const;

/** A group with one monthly wish for each fund; a single wish of a history is among them by its amount. */
export function emptyBooks(): MemoryBooks {
  const endpointId = 'endpoint';
  const wish = (code: string, of: (typeof FUNDS)[number]) => ({
    checkoutId: code,
    endpointId,
    wanted: { minor: 10_000n, currency: 'EUR' },
    fund: of,
    campaignId: null,
    recurringId: `recurring-${of.code}`,
  });
  return {
    known: {
      currency: 'EUR',
      zone: 'Europe/Berlin',
      endpointId,
      generalFund: FUNDS[0],
      addedCountries: [],
      wishes: new Map(FUNDS.map((of) => [`wish-${of.code}`, wish(`wish-${of.code}`, of)])),
      gifts: new Map<string, KnownGift>(),
      chargeOfCheckout: new Map<string, string>(),
      movements: new Map<string, readonly Share[]>(),
      disputes: new Map<string, KnownDispute>(),
      payouts: new Map<string, KnownPayout>(),
      clearing: new Map<string, readonly Share[]>(),
    },
    entries: [],
  };
}

/** The books after a plan was written into them. */
export function applied({ known, entries }: MemoryBooks, plan: Plan): MemoryBooks {
  const gifts = new Map([...known.gifts, ...plan.gifts.map((gift): [string, KnownGift] => [gift.chargeId, gift])]);
  return {
    known: {
      ...known,
      gifts,
      chargeOfCheckout: new Map(
        [...gifts.values()].flatMap(({ checkoutId, chargeId }) => (checkoutId === null ? [] : [[checkoutId, chargeId]])),
      ),
      movements: new Map([
        ...known.movements,
        ...plan.movements.map(({ movement, shares }): [string, readonly Share[]] => [movement.id, shares]),
      ]),
      disputes: new Map([...known.disputes, ...plan.disputes.map((dispute): [string, KnownDispute] => [dispute.id, dispute])]),
      payouts: new Map([...known.payouts, ...plan.payouts.map((payout): [string, KnownPayout] => [payout.id, payout])]),
    },
    entries: [...entries, ...plan.entries],
  };
}

import type { InKindOf, ValueBasis } from '@sojourn/giving/contract';
import { Accounts, type AccountCode } from '@sojourn/ledger/contract';

interface InKindPlaces {
  /** Where the value is earned. */
  readonly income: AccountCode;
  /** Where the same value is spent: the accounts that fit, the usual one first. */
  readonly costs: readonly AccountCode[];
  /** How its fair value may have been found. */
  readonly bases: readonly ValueBasis[];
}

/**
 * Income and cost of a gift in kind are equal and no cash moves. Goods at fair value; services only if they need special skill, skilled people
 * give them and they would else be bought; use of premises at the usual rent. (accounting.md 1, chart-of-accounts.csv 4300, 4310, 6120)
 */
export const IN_KIND: Readonly<Record<InKindOf, InKindPlaces>> = {
  goods: {
    income: Accounts.donatedGoods,
    costs: ['6310', '6225', '6320', '6330', '6340', '6500'],
    bases: ['purchase-invoice', 'market-price', 'price-list', 'expert-opinion'],
  },
  services: {
    income: Accounts.donatedServices,
    costs: ['6120', '6110', '6330', '6520', '6700', '6710'],
    bases: ['usual-fee', 'price-list', 'expert-opinion'],
  },
  premises: {
    income: Accounts.donatedGoods,
    costs: ['6200', '6210', '6400'],
    bases: ['usual-rent', 'market-price', 'expert-opinion'],
  },
};

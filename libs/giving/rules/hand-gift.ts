import type { HandGift, HandGiftRefusal, InKind } from '@sojourn/giving/contract';
import {
  Accounts,
  credit,
  debit,
  entry,
  isFree,
  phrase,
  type AccountCode,
  type DraftEntry,
  type Restriction,
} from '@sojourn/ledger/contract';
import { money, type LocalDate, type Money } from '@sojourn/units';
import { convertAt } from './convert-at';
import { giftLimits } from './gift-limits';
import { IN_KIND } from './in-kind';

/** What the books and earlier gifts say about one that is entered by hand. */
export interface HandGiftFacts {
  readonly booksCurrency: string;
  readonly today: LocalDate;
  /** Null: no fund has this code. */
  readonly restriction: Restriction | null;
  /** The fund of the campaign named, null when there is no such campaign, undefined when none was named. */
  readonly campaignFund: string | null | undefined;
  /** Cash of the same giver's code booked in the same year, in the currency of the books. */
  readonly cashBefore: bigint;
}

/** The first reason why a gift by hand cannot be booked, in the order of `HandGiftRefusal`, or null. */
export function handGiftRefusal(gift: HandGift, facts: HandGiftFacts): HandGiftRefusal | null {
  if (gift.receivedOn > facts.today) return 'received-in-future';
  if (facts.restriction === null) return 'unknown-fund';
  if (facts.campaignFund === null) return 'unknown-campaign';
  if (facts.campaignFund !== undefined && facts.campaignFund !== gift.fund) return 'campaign-of-another-fund';
  const foreign = gift.currency !== facts.booksCurrency;
  if (foreign && (gift.rate === undefined || /^[0.]+$/.test(gift.rate))) return 'rate-needed';
  if (!foreign && gift.rate !== undefined) return 'rate-not-wanted';
  if (bookedAmount(gift, facts.booksCurrency).minor === 0n) return 'amount-rounds-to-nothing';
  return inKindRefusal(gift) ?? (cashTooMuch(gift, facts) ? 'cash-above-house-limit' : null);
}

function inKindRefusal({ method, inKind }: HandGift): HandGiftRefusal | null {
  if (method !== 'in-kind') return inKind === undefined ? null : 'in-kind-facts-not-wanted';
  if (inKind === undefined) return 'in-kind-facts-needed';
  const { costs, bases } = IN_KIND[inKind.of];
  if (!costs.includes(inKind.account)) return 'account-not-for-this-kind';
  if (inKind.of === 'services' && inKind.skilled !== true) return 'service-not-recognisable';
  return bases.includes(inKind.basis) ? null : 'basis-not-for-this-kind';
}

/** The house limit: 1,000 EUR a year of cash from somebody nobody knows. (donors.md 3) What has no code at all stands alone. */
function cashTooMuch(gift: HandGift, { booksCurrency, cashBefore }: HandGiftFacts): boolean {
  if (gift.method !== 'cash' || gift.giver.is === 'known') return false;
  const before = gift.giver.is === 'code' ? cashBefore : 0n;
  return before + bookedAmount(gift, booksCurrency).minor > giftLimits(booksCurrency).largestMinor;
}

/** What the gift is worth in the currency of the books. */
export function bookedAmount(gift: Pick<HandGift, 'amountMinor' | 'currency' | 'rate'>, booksCurrency: string): Money {
  const amount = money(BigInt(gift.amountMinor), gift.currency);
  return gift.rate === undefined ? amount : convertAt(amount, gift.rate, booksCurrency);
}

/** What a gift by hand does to the books: money on its account against income; in kind, the same value as income and as cost. (accounting.md 1, 5) */
export function handGiftEntry(
  gift: HandGift,
  given: { readonly id: string; readonly number: number; readonly restriction: Restriction; readonly booksCurrency: string },
): DraftEntry {
  const booked = bookedAmount(gift, given.booksCurrency);
  const original = gift.rate === undefined ? {} : { original: { amount: money(BigInt(gift.amountMinor), gift.currency), rate: gift.rate } };
  const income = gift.inKind === undefined ? moneyIncome(given.restriction) : IN_KIND[gift.inKind.of].income;
  const lines = [
    debit(placeOf(gift, given.booksCurrency), gift.fund, booked, gift.method === 'in-kind' ? {} : original),
    credit(income, gift.fund, booked),
  ];
  return entry(gift.receivedOn, phrase('gift', given.number), lines, { kind: 'gift', id: given.id });
}

function moneyIncome(restriction: Restriction): AccountCode {
  return isFree(restriction) ? Accounts.donations : Accounts.donationsForPurpose;
}

function placeOf(gift: HandGift & { readonly inKind?: InKind | undefined }, booksCurrency: string): AccountCode {
  if (gift.inKind !== undefined) return gift.inKind.account;
  if (gift.method === 'cash') return Accounts.cashOnHand;
  return gift.currency === booksCurrency ? Accounts.bank : Accounts.bankForeignCurrency;
}

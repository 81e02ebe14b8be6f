import {
  Accounts,
  credit,
  debit,
  isFree,
  type AccountCode,
  type DraftLine,
  type LineDetails,
  type Restriction,
} from '@sojourn/ledger/contract';
import { currencyExponent, money, type Money } from '@sojourn/units';
import type { Movement } from './happening';

/** What one fund has in a movement of several: how much it adds to the processor's balance. */
export interface Share {
  readonly fund: string;
  readonly minor: bigint;
}

/** A gift as its later entries need it: where its income stands, and how much of it in the currency of the books. */
export interface BookedGift {
  readonly fund: string;
  readonly restriction: Restriction;
  readonly gross: Money; // as the donor paid it
  readonly booked: Money; // the same as it was settled
}

const COST = { functionCode: 'FUN' } as const;

/**
 * Gross is income, the fee a cost of fundraising, both in the gift's fund; a conversion is in the amount. Below zero it is the mirror: a debit
 * that the donor's bank did not pay, with the fee that came back. (accounting.md 5)
 */
export function chargeLines(gift: BookedGift, { amount, fee }: Movement): DraftLine[] {
  const original = originalOf(gift.gross, amount);
  return [...moved(Accounts.processorClearing, incomeOf(gift), gift.fund, amount, original, original), ...feeLines(gift.fund, fee)];
}

/**
 * Income goes back to the donor out of the fund that had it; the processor keeps its fee. In another currency the income shrinks by what was
 * booked for it, and what the rate has changed since is an exchange difference. Above zero it is the mirror: a refund that the donor's bank
 * sent back. (accounting.md 4, 5)
 */
export function refundLines(gift: BookedGift, refunded: Money, { amount, fee }: Movement): DraftLine[] {
  return [...leaving(gift, Accounts.processorClearing, refunded, opposite(amount)), ...feeLines(gift.fund, fee)];
}

/** Held by the processor until it is decided, and a fee for it. (accounting.md 5) */
export function disputeLines(gift: BookedGift, disputed: Money, { amount, fee }: Movement): DraftLine[] {
  const original = originalOf(disputed, amount);
  return [
    ...moved(Accounts.disputesHeld, Accounts.processorClearing, gift.fund, opposite(amount), original, original),
    ...moved(Accounts.disputeFees, Accounts.processorClearing, gift.fund, fee, COST),
  ];
}

/** Back in the balance. What the rate has changed meanwhile is an exchange difference; `held` is what was taken. */
export function disputeWonLines(gift: BookedGift, held: Money, { amount, fee }: Movement): DraftLine[] {
  return [
    ...moved(Accounts.processorClearing, Accounts.disputesHeld, gift.fund, held),
    ...difference(gift.fund, Accounts.processorClearing, money(held.minor - amount.minor, amount.currency)),
    ...moved(Accounts.disputeFees, Accounts.processorClearing, gift.fund, fee, COST),
  ];
}

/** Gone for good: the income shrinks by what was held. */
export function disputeLostLines(gift: BookedGift, disputed: Money, held: Money): DraftLine[] {
  return leaving(gift, Accounts.disputesHeld, disputed, held);
}

/** On its way to the bank, fund by fund; a payout below zero is collected from the bank. (accounting.md 5) */
export function payoutLines(shares: readonly Share[], currency: string): DraftLine[] {
  return byShare(shares, Accounts.moneyInTransit, Accounts.processorClearing, currency);
}

export function payoutPaidLines(shares: readonly Share[], currency: string): DraftLine[] {
  return byShare(shares, Accounts.bank, Accounts.moneyInTransit, currency);
}

/** The bank did not take it: back into the balance. */
export function payoutFailedLines(shares: readonly Share[], currency: string): DraftLine[] {
  return byShare(shares, Accounts.processorClearing, Accounts.moneyInTransit, currency);
}

/** It had seemed to arrive: out of the bank again, so that both together are bank to clearing. */
export function payoutReturnedLines(shares: readonly Share[], currency: string): DraftLine[] {
  return byShare(shares, Accounts.moneyInTransit, Accounts.bank, currency);
}

/** What the processor charges apart from gifts; borne by the general fund. */
export function processorFeeLines(fund: string, movement: Movement): DraftLine[] {
  const cost = money(movement.fee.minor - movement.amount.minor, movement.amount.currency);
  return moved(Accounts.processorFees, Accounts.processorClearing, fund, cost, COST);
}

/** The part of a gift's income, as it was booked, that belongs to a part of it as it was given; half a unit rounded up. */
export function incomePart({ gross, booked }: Pick<BookedGift, 'gross' | 'booked'>, part: Money): Money {
  return money((2n * booked.minor * part.minor + gross.minor) / (2n * gross.minor), booked.currency);
}

/** How the foreign amount and the amount in the books belong together, when they are in different currencies. */
export function originalOf(foreign: Money, inBooks: Money): LineDetails {
  if (foreign.currency === inBooks.currency || inBooks.minor === 0n) return {};
  const amount = money(absolute(foreign.minor), foreign.currency);
  return { original: { amount, rate: rateOf(amount, money(absolute(inBooks.minor), inBooks.currency)) } };
}

const RATE_DIGITS = 10;

/** Units of the foreign currency for one of the books', as a decimal text. */
function rateOf(foreign: Money, inBooks: Money): string {
  const over = foreign.minor * 10n ** BigInt(currencyExponent(inBooks.currency) + RATE_DIGITS);
  const under = inBooks.minor * 10n ** BigInt(currencyExponent(foreign.currency));
  const digits = ((2n * over + under) / (2n * under)).toString().padStart(RATE_DIGITS + 1, '0');
  return `${digits.slice(0, -RATE_DIGITS)}.${digits.slice(-RATE_DIGITS)}`.replace(/\.?0+$/, '');
}

function feeLines(fund: string, fee: Money): DraftLine[] {
  return moved(Accounts.processorFees, Accounts.processorClearing, fund, fee, COST);
}

function leaving(gift: BookedGift, from: AccountCode, part: Money, taken: Money): DraftLine[] {
  const sign = taken.minor < 0n ? -1n : 1n;
  const income = incomePart(gift, part);
  const original = originalOf(part, taken);
  return [
    ...moved(incomeOf(gift), from, gift.fund, money(sign * income.minor, income.currency), originalOf(part, income), original),
    ...difference(gift.fund, from, money(taken.minor - sign * income.minor, taken.currency)),
  ];
}

/** A loss is above zero. It serves nobody's programme: management and general. */
function difference(fund: string, against: AccountCode, loss: Money): DraftLine[] {
  return moved(Accounts.realisedExchange, against, fund, loss, { functionCode: 'MGT' });
}

function byShare(shares: readonly Share[], to: AccountCode, from: AccountCode, currency: string): DraftLine[] {
  return shares.flatMap(({ fund, minor }) => moved(to, from, fund, money(minor, currency)));
}

/** From one account to another inside a fund; below zero it is the other way round, and nothing is no line. */
function moved(
  to: AccountCode,
  from: AccountCode,
  fund: string,
  amount: Money,
  details: LineDetails = {},
  otherDetails: LineDetails = {},
): DraftLine[] {
  if (amount.minor === 0n) return [];
  if (amount.minor > 0n) return [debit(to, fund, amount, details), credit(from, fund, amount, otherDetails)];
  return [debit(from, fund, opposite(amount), otherDetails), credit(to, fund, opposite(amount), details)];
}

function incomeOf({ restriction }: Pick<BookedGift, 'restriction'>): AccountCode {
  return isFree(restriction) ? Accounts.donations : Accounts.donationsForPurpose;
}

function opposite(amount: Money): Money {
  return money(-amount.minor, amount.currency);
}

function absolute(minor: bigint): bigint {
  return minor < 0n ? -minor : minor;
}

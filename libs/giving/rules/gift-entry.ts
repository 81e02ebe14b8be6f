import { Accounts, credit, debit, entry, isFree, phrase, type DraftEntry, type Restriction } from '@sojourn/ledger/contract';
import type { LocalDate, Money } from '@sojourn/units';

export interface BookableGift {
  readonly id: string;
  readonly number: number;
  readonly receivedOn: LocalDate;
  readonly fund: string;
  readonly restriction: Restriction;
  readonly gross: Money;
}

/**
 * What a card gift does to the books: income is gross, on the day of the charge; the processor's fee is a cost of fundraising; both in the
 * gift's fund. (accounting.md 5) Its source is our own id of the gift: the books carry nothing by which Stripe could be asked for a donor.
 */
export function giftEntry(gift: BookableGift, fee: Money): DraftEntry {
  const income = isFree(gift.restriction) ? Accounts.donations : Accounts.donationsForPurpose;
  const lines = [debit(Accounts.processorClearing, gift.fund, gift.gross), credit(income, gift.fund, gift.gross)];
  if (fee.minor > 0n) {
    lines.push(debit(Accounts.processorFees, gift.fund, fee, { functionCode: 'FUN' }));
    lines.push(credit(Accounts.processorClearing, gift.fund, fee));
  }
  return entry(gift.receivedOn, phrase('gift', gift.number), lines, { kind: 'gift', id: gift.id });
}

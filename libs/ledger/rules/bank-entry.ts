import { money, parseRatio, type LocalDate, type Money } from '@sojourn/units';
import {
  credit,
  debit,
  entry,
  type AccountCode,
  type DraftEntry,
  type EntrySource,
  type FunctionCode,
  type FundCode,
  type LineDetails,
  type LineDimensions,
  type Phrase,
} from '@sojourn/ledger/contract';
import { convert } from './rates';

/** Money that came to or left a bank account of the group, and what it is in the books. */
export interface BankEntry {
  readonly date: LocalDate;
  readonly phrase: Phrase;
  readonly bankAccount: AccountCode;
  readonly amountMinor: bigint; // signed: money that came is positive
  readonly currency: string; // of the bank account
  readonly rate: string | null; // units of it for 1 of the books' currency; null where it is the books' own
  readonly account: AccountCode;
  readonly fund: FundCode;
  readonly functionCode: FunctionCode | null;
  readonly dimensions: LineDimensions;
  readonly source: EntrySource;
}

/** Two lines in one fund: the bank's, in the currency in which it happened, and the other side. */
export function bankEntry(given: BankEntry, booksCurrency: string): DraftEntry {
  const size = given.amountMinor < 0n ? -given.amountMinor : given.amountMinor;
  const amount = inBooks(money(size, given.currency), given.rate, booksCurrency);
  const original = given.rate === null ? {} : { original: { amount: money(size, given.currency), rate: given.rate } };
  const other: LineDetails = {
    ...(given.functionCode === null ? {} : { functionCode: given.functionCode }),
    ...(Object.keys(given.dimensions).length === 0 ? {} : { dimensions: given.dimensions }),
  };
  const lines =
    given.amountMinor > 0n
      ? [debit(given.bankAccount, given.fund, amount, original), credit(given.account, given.fund, amount, other)]
      : [debit(given.account, given.fund, amount, other), credit(given.bankAccount, given.fund, amount, original)];
  return entry(given.date, given.phrase, lines, given.source);
}

function inBooks(amount: Money, rate: string | null, booksCurrency: string): Money {
  if (rate === null) return money(amount.minor, booksCurrency);
  const perUnit = parseRatio(rate);
  if (perUnit === null) throw new RangeError(`not a rate: ${rate}`); // the contracts let none through
  return convert(amount, booksCurrency, perUnit);
}

import { money, parseRatio, type LocalDate, type Ratio } from '@sojourn/units';
import {
  Accounts,
  credit,
  debit,
  phrase,
  type AccountCode,
  type DraftEntry,
  type DraftLine,
  type FundCode,
  type RevaluationRow,
} from '@sojourn/ledger/contract';
import { convert } from '../rates';

/** What one account of one fund holds in a currency: foreign money, and at what it stands in the books. Debit positive. */
export interface ForeignHolding {
  readonly account: AccountCode;
  readonly fund: FundCode;
  readonly currency: string;
  readonly foreignMinor: bigint;
  readonly carryingMinor: bigint;
}

/**
 * Groups of accounts that are money or will be settled in money; the others stay at their old rate. (IAS 21, FRS 102 section 30)
 * Rent deposits (1210) stand in another group and are money, too.
 */
export const MONETARY_GROUPS: readonly string[] = ['cash', 'clearing', 'receivable', 'current', 'long term'];
export const MONETARY_ACCOUNTS: readonly AccountCode[] = [Accounts.rentDepositsPaid];

/** A holding at the closing rate; the rate is units of its currency for 1 of the books. */
export function revalue(holding: ForeignHolding, books: string, rate: { readonly ratio: Ratio; readonly text: string }): RevaluationRow {
  const worth = convert(money(holding.foreignMinor, holding.currency), books, rate.ratio).minor;
  return {
    account: holding.account,
    fund: holding.fund,
    currency: holding.currency,
    foreignMinor: holding.foreignMinor.toString(),
    carryingMinor: holding.carryingMinor.toString(),
    rate: rate.text,
    worthMinor: worth.toString(),
    differenceMinor: (worth - holding.carryingMinor).toString(),
  };
}

/**
 * Books the differences: each on its account, without foreign money, against 7200 of the same fund. Null when there is none.
 * The exchange difference serves management. (worked quarter, JE-2026-0035)
 */
export function revaluationEntry(on: LocalDate, books: string, rows: readonly RevaluationRow[], requestId: string): DraftEntry | null {
  const lines = rows.flatMap((row) => linesOf(row, books));
  if (lines.length === 0) return null;
  return {
    date: on,
    phrase: phrase('revaluation', Number(on.slice(0, 4)), Number(on.slice(5, 7))),
    lines,
    source: { kind: 'by-hand', id: requestId },
  };
}

function linesOf({ account, fund, currency, rate, differenceMinor }: RevaluationRow, books: string): DraftLine[] {
  const difference = BigInt(differenceMinor);
  if (difference === 0n || parseRatio(rate) === null) return [];
  const amount = money(difference < 0n ? -difference : difference, books);
  const original = { amount: money(0n, currency), rate };
  const [gain, loss] = difference > 0n ? [debit, credit] : [credit, debit];
  return [loss(Accounts.unrealisedExchange, fund, amount, { functionCode: 'MGT' }), gain(account, fund, amount, { original })];
}

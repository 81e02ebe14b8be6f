import { isKnownCurrency } from '@sojourn/units';
import type { AccountType, DraftEntry, DraftLine, FunctionCode, LedgerRefusal } from '@sojourn/ledger/contract';
import type { EntryObjection, KnownBooks } from './known-books';

/** Same ceiling as an amount on the wire, so that sums stay far inside bigint. */
const MOST_MINOR = 10n ** 15n - 1n;
const COSTS: ReadonlySet<AccountType> = new Set(['expense', 'contra_expense', 'fx']);

/** An objection to the first line that is wrong, or null. */
export function firstLine(
  draft: DraftEntry,
  wrong: (line: DraftLine) => boolean,
  refusal: LedgerRefusal,
  facts: (line: DraftLine) => Record<string, unknown> = () => ({}),
): EntryObjection | null {
  const index = draft.lines.findIndex(wrong);
  const line = draft.lines[index];
  return line === undefined ? null : { refusal, facts: { line: index + 1, ...facts(line) } };
}

/** Debit positive, credit negative. */
export function signedMinor(line: DraftLine): bigint {
  return line.side === 'debit' ? line.amount.minor : -line.amount.minor;
}

/** The function a line is booked under: its own, else the account's; balance-sheet lines and income may have none. */
export function functionOf(line: DraftLine, books: KnownBooks): FunctionCode | null {
  const account = books.accounts.get(line.account);
  if (line.functionCode !== undefined) return line.functionCode;
  return account !== undefined && COSTS.has(account.type) ? account.defaultFunction : null;
}

export function currencyIsTheBooks(draft: DraftEntry, books: KnownBooks): EntryObjection | null {
  return firstLine(
    draft,
    (line) => line.amount.currency !== books.currency,
    'wrong-currency',
    () => ({ needs: books.currency }),
  );
}

export function amountsArePositive(draft: DraftEntry): EntryObjection | null {
  return (
    firstLine(draft, (line) => line.amount.minor <= 0n, 'amount-not-positive') ??
    firstLine(draft, (line) => line.amount.minor > MOST_MINOR, 'amount-too-large')
  );
}

/**
 * What happened in another currency has its amount and its rate. Without foreign money (a revaluation) the other side can only be an exchange
 * difference: else a payment could call itself a revaluation and pass without a second person.
 */
export function originalsFit(draft: DraftEntry, books: KnownBooks): EntryObjection | null {
  const revalued = new Set(draft.lines.filter((line) => line.original?.amount.minor === 0n).map((line) => line.fund));
  return (
    firstLine(
      draft,
      ({ amount, original }) =>
        original !== undefined &&
        (original.amount.minor < 0n ||
          original.amount.minor > MOST_MINOR ||
          original.amount.currency === amount.currency ||
          !isKnownCurrency(original.amount.currency) ||
          !/^(0|[1-9][0-9]{0,8})(\.[0-9]{1,10})?$/.test(original.rate) ||
          /^[0.]+$/.test(original.rate)),
      'original-amount-wrong',
    ) ??
    firstLine(
      draft,
      (line) => revalued.has(line.fund) && line.original?.amount.minor !== 0n && books.accounts.get(line.account)?.type !== 'fx',
      'original-amount-wrong',
    )
  );
}

export function accountsArePostable(draft: DraftEntry, books: KnownBooks): EntryObjection | null {
  return (
    firstLine(
      draft,
      (line) => !books.accounts.has(line.account),
      'unknown-account',
      (line) => ({ account: line.account }),
    ) ??
    // Lines of a report, for instance 4910, have no postings of their own. (chart-of-accounts.csv)
    firstLine(
      draft,
      (line) => books.accounts.get(line.account)?.accountGroup === 'report',
      'account-not-postable',
      (line) => ({ account: line.account }),
    )
  );
}

export function costsHaveFunction(draft: DraftEntry, books: KnownBooks): EntryObjection | null {
  const isCost = (line: DraftLine): boolean => COSTS.has(books.accounts.get(line.account)?.type ?? 'asset');
  return firstLine(
    draft,
    (line) => isCost(line) && functionOf(line, books) === null,
    'function-missing',
    (line) => ({ account: line.account }),
  );
}

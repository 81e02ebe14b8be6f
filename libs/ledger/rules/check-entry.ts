import * as z from 'zod/mini';
import { isKnownCurrency } from '@sojourn/units';
import {
  LineDimensions,
  Phrase,
  type AccountType,
  type DimensionKind,
  type DraftEntry,
  type DraftLine,
  type FunctionCode,
  type LedgerRefusal,
} from '@sojourn/ledger/contract';

/** What the books know, as far as a draft needs it. */
export interface KnownBooks {
  readonly currency: string;
  readonly accounts: ReadonlyMap<
    string,
    { readonly type: AccountType; readonly accountGroup: string; readonly defaultFunction: FunctionCode | null }
  >;
  readonly funds: ReadonlyMap<string, { readonly id: string }>;
  readonly dimensions: ReadonlyMap<string, DimensionKind>;
}

export interface EntryObjection {
  readonly refusal: LedgerRefusal;
  readonly facts: Record<string, unknown>;
}

/** Same ceiling as an amount on the wire, so that sums stay far inside bigint. */
const MOST_MINOR = 10n ** 15n - 1n;
const MOST_LINES = 500;
const COSTS: ReadonlySet<AccountType> = new Set(['expense', 'contra_expense', 'fx']);

type Check = (draft: DraftEntry, books: KnownBooks) => EntryObjection | null;

// In the order of LEDGER_REFUSALS; the first objection is the answer.
const CHECKS: readonly Check[] = [
  phraseIsKnown,
  sourceIsOpaque,
  hasTwoLines,
  currencyIsTheBooks,
  amountsArePositive,
  originalsFit,
  accountsArePostable,
  fundsAreKnown,
  costsHaveFunction,
  dimensionsAreKnown,
  balancedInTotal,
  balancedInEachFund,
];

/** The first reason why this draft cannot be posted, or null. */
export function objectionTo(draft: DraftEntry, books: KnownBooks): EntryObjection | null {
  for (const check of CHECKS) {
    const objection = check(draft, books);
    if (objection !== null) return objection;
  }
  return null;
}

/** The function a line is booked under: its own, else the account's; balance-sheet lines and income may have none. */
export function functionOf(line: DraftLine, books: KnownBooks): FunctionCode | null {
  const account = books.accounts.get(line.account);
  if (line.functionCode !== undefined) return line.functionCode;
  return account !== undefined && COSTS.has(account.type) ? account.defaultFunction : null;
}

function phraseIsKnown(draft: DraftEntry): EntryObjection | null {
  return z.safeParse(Phrase, draft.phrase).success ? null : { refusal: 'unknown-phrase', facts: {} };
}

function sourceIsOpaque(draft: DraftEntry): EntryObjection | null {
  if (draft.source === undefined) return null;
  const opaque = /^[a-z][a-z-]{0,39}$/.test(draft.source.kind) && /^[A-Za-z0-9_:./-]{1,255}$/.test(draft.source.id);
  return opaque ? null : { refusal: 'source-not-opaque', facts: {} };
}

function hasTwoLines(draft: DraftEntry): EntryObjection | null {
  if (draft.lines.length < 2) return { refusal: 'too-few-lines', facts: { lines: draft.lines.length } };
  return draft.lines.length > MOST_LINES ? { refusal: 'too-many-lines', facts: { lines: draft.lines.length, most: MOST_LINES } } : null;
}

function currencyIsTheBooks(draft: DraftEntry, books: KnownBooks): EntryObjection | null {
  return firstLine(
    draft,
    (line) => line.amount.currency !== books.currency,
    'wrong-currency',
    () => ({ needs: books.currency }),
  );
}

function amountsArePositive(draft: DraftEntry): EntryObjection | null {
  return (
    firstLine(draft, (line) => line.amount.minor <= 0n, 'amount-not-positive') ??
    firstLine(draft, (line) => line.amount.minor > MOST_MINOR, 'amount-too-large')
  );
}

function originalsFit(draft: DraftEntry): EntryObjection | null {
  return firstLine(
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
  );
}

function accountsArePostable(draft: DraftEntry, books: KnownBooks): EntryObjection | null {
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

function fundsAreKnown(draft: DraftEntry, books: KnownBooks): EntryObjection | null {
  return firstLine(
    draft,
    (line) => !books.funds.has(line.fund),
    'unknown-fund',
    (line) => ({ fund: line.fund }),
  );
}

function costsHaveFunction(draft: DraftEntry, books: KnownBooks): EntryObjection | null {
  const isCost = (line: DraftLine): boolean => COSTS.has(books.accounts.get(line.account)?.type ?? 'asset');
  return firstLine(
    draft,
    (line) => isCost(line) && functionOf(line, books) === null,
    'function-missing',
    (line) => ({ account: line.account }),
  );
}

const REGISTERED: readonly DimensionKind[] = ['grant', 'project', 'counterparty'];

function dimensionsAreKnown(draft: DraftEntry, books: KnownBooks): EntryObjection | null {
  const unknown = ({ dimensions }: DraftLine): string | undefined => {
    if (dimensions === undefined) return undefined;
    const strange = REGISTERED.find((kind) => dimensions[kind] !== undefined && books.dimensions.get(dimensions[kind]) !== kind);
    return strange ?? (z.safeParse(LineDimensions, dimensions).success ? undefined : 'caseCost');
  };
  return firstLine(
    draft,
    (line) => unknown(line) !== undefined,
    'unknown-dimension',
    (line) => ({ dimension: unknown(line) }),
  );
}

function balancedInTotal(draft: DraftEntry): EntryObjection | null {
  const difference = draft.lines.reduce((sum, line) => sum + signed(line), 0n);
  return difference === 0n ? null : { refusal: 'unbalanced', facts: { differenceMinor: difference.toString() } };
}

function balancedInEachFund(draft: DraftEntry): EntryObjection | null {
  const differences = new Map<string, bigint>();
  for (const line of draft.lines) differences.set(line.fund, (differences.get(line.fund) ?? 0n) + signed(line));
  for (const [fund, difference] of differences) {
    if (difference !== 0n) return { refusal: 'unbalanced-in-fund', facts: { fund, differenceMinor: difference.toString() } };
  }
  return null;
}

function firstLine(
  draft: DraftEntry,
  wrong: (line: DraftLine) => boolean,
  refusal: LedgerRefusal,
  facts: (line: DraftLine) => Record<string, unknown> = () => ({}),
): EntryObjection | null {
  const index = draft.lines.findIndex(wrong);
  const line = draft.lines[index];
  return line === undefined ? null : { refusal, facts: { line: index + 1, ...facts(line) } };
}

function signed(line: DraftLine): bigint {
  return line.side === 'debit' ? line.amount.minor : -line.amount.minor;
}

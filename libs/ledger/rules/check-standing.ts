import type { AccountType, DraftEntry, DraftLine, Restriction } from '@sojourn/ledger/contract';
import { firstLine, signedMinor } from './check-lines';
import { REGISTERED } from './check-names';
import type { EntryObjection, KnownBooks } from './known-books';

/** What begins and ends with a fund. Debts, receivables, exchange differences and what is left are settled outside its dates, too. */
const EARNED_OR_SPENT: ReadonlySet<AccountType> = new Set(['income', 'expense', 'contra_expense']);

/** How strongly money is bound. The board can undo its own label; a donor's wish only the donor. (accounting.md 1; FASB ASC 958-205) */
const STRENGTH: Readonly<Record<Restriction, number>> = { unrestricted: 0, designated: 0, restricted: 1, endowment: 2 };

export function accountsAreActive(draft: DraftEntry, books: KnownBooks): EntryObjection | null {
  return firstLine(
    draft,
    (line) => books.accounts.get(line.account)?.active === false,
    'account-inactive',
    (line) => ({ account: line.account }),
  );
}

/** A closed fund is empty and stays so. */
export function fundsAreOpen(draft: DraftEntry, books: KnownBooks): EntryObjection | null {
  return firstLine(
    draft,
    (line) => typeof books.funds.get(line.fund)?.closedOn === 'string',
    'fund-not-open',
    ({ fund }) => ({ fund, closedOn: books.funds.get(fund)?.closedOn }),
  );
}

/** Nothing is earned or spent in a fund before its first or after its last day. */
export function fundsAreWithinDates(draft: DraftEntry, books: KnownBooks): EntryObjection | null {
  if (draft.series === 'OB') return null; // brought forward, not earned here
  const outside = (line: DraftLine): boolean => {
    const fund = books.funds.get(line.fund);
    if (fund === undefined || !EARNED_OR_SPENT.has(books.accounts.get(line.account)?.type ?? 'asset')) return false;
    return (fund.startsOn !== null && draft.date < fund.startsOn) || (fund.endsOn !== null && draft.date > fund.endsOn);
  };
  return firstLine(draft, outside, 'fund-not-open', ({ fund }) => ({
    fund,
    startsOn: books.funds.get(fund)?.startsOn,
    endsOn: books.funds.get(fund)?.endsOn,
  }));
}

export function dimensionsAreInUse(draft: DraftEntry, books: KnownBooks): EntryObjection | null {
  const ended = ({ dimensions }: DraftLine): string | undefined =>
    REGISTERED.map((kind) => dimensions?.[kind]).find((code) => {
      const closedOn = code === undefined ? null : (books.dimensions.get(code)?.closedOn ?? null);
      return closedOn !== null && draft.date > closedOn;
    });
  return firstLine(
    draft,
    (line) => ended(line) !== undefined,
    'dimension-closed',
    (line) => ({ code: ended(line) }),
  );
}

/**
 * A transfer never moves money to where it is bound less. A donor's restriction ends by being fulfilled: the cost is charged to the
 * restricted fund itself, which is the release (accounting.md 1); 4990 is "never restricted to unrestricted without donor consent"
 * (chart-of-accounts.csv), and with consent the donor's new letter is a new fund.
 */
export function restrictionsStand(draft: DraftEntry, books: KnownBooks): EntryObjection | null {
  const moved = new Map<string, bigint>();
  for (const line of draft.lines) {
    if (books.accounts.get(line.account)?.type === 'transfer') moved.set(line.fund, (moved.get(line.fund) ?? 0n) + signedMinor(line));
  }
  const bound = (fund: string): number => STRENGTH[books.funds.get(fund)?.restriction ?? 'unrestricted'];
  const givers = [...moved].filter(([, minor]) => minor > 0n).map(([fund]) => fund);
  const takers = [...moved].filter(([, minor]) => minor < 0n).map(([fund]) => fund);
  for (const from of givers) {
    const to = takers.find((taker) => bound(taker) < bound(from));
    if (to !== undefined) return { refusal: 'restriction-would-be-lifted', facts: { from, to } };
  }
  return null;
}

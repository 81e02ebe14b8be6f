import type { DraftEntry } from '@sojourn/ledger/contract';
import { signedMinor } from './check-lines';
import type { KnownBooks } from './known-books';

/**
 * What leaves the group's cash (hand and bank accounts) by this entry, in minor units of the books; negative when cash comes in. Cash that
 * moves between accounts or funds does not leave; a revaluation moves none.
 */
export function cashOutflow(draft: DraftEntry, books: KnownBooks): bigint {
  return draft.lines
    .filter((line) => books.accounts.get(line.account)?.accountGroup === 'cash' && line.original?.amount.minor !== 0n)
    .reduce((out, line) => out - signedMinor(line), 0n);
}

/** Four eyes above the limit. No limit, no second person. (accounting.md 3.5; decisions.md 18) */
export function needsSecondPerson(outflowMinor: bigint, limitMinor: bigint | null): boolean {
  return limitMinor !== null && outflowMinor > limitMinor;
}

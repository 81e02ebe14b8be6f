import type { Tx } from '@sojourn/database';
import { refused } from './ledger-refusal';

export interface LockedBooks {
  readonly currency: string;
  readonly chainLength: bigint;
  readonly chainHead: Buffer;
  readonly limitMinor: bigint | null;
}

/** Takes the lock on the one row of the books that posting takes: numbers are gapless by it, and what closes a month or a fund waits its turn. */
export async function lockBooks(tx: Tx): Promise<LockedBooks> {
  const [book] = await tx.query<LockedBooks>(
    'SELECT currency, chain_length AS "chainLength", chain_head AS "chainHead", four_eyes_minor AS "limitMinor" FROM ledger_book FOR NO KEY UPDATE',
  );
  if (book === undefined) throw refused('books-not-open');
  return book;
}

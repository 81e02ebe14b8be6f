import type { Tx } from '@sojourn/database';
import { refused } from './ledger-refusal';

/** The currency the group's books are kept in. */
export async function booksCurrency(tx: Tx): Promise<string> {
  const [book] = await tx.query<{ currency: string }>('SELECT currency FROM ledger_book');
  if (book === undefined) throw refused('books-not-open');
  return book.currency;
}

import type { Scope, TenantTransactions, Tx } from '@sojourn/database';
import { refused } from './ledger-refusal';

/** Reads the open books of a group as they are at one moment; refuses `books-not-open`. */
export function readBooks<T>(tenant: TenantTransactions, scope: Scope, work: (tx: Tx, currency: string) => Promise<T>): Promise<T> {
  return tenant.snapshot(scope, async (tx) => {
    const [book] = await tx.query<{ currency: string }>('SELECT currency FROM ledger_book');
    if (book === undefined) throw refused('books-not-open');
    return work(tx, book.currency);
  });
}

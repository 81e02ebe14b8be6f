import type { LedgerReader } from '@sojourn/ledger/server';

/** All that solvency may ask of the ledger. */
export type ReadBooks = Pick<LedgerReader, 'booksByMonth'>;

/** Token under which the read-only handle is injected. */
export const BOOKS_BY_MONTH = Symbol('BooksByMonth');

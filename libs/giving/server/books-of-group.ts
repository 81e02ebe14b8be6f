import type { Tx } from '@sojourn/database';
import { invariant } from '@sojourn/http';
import { localDateIn, monthOf, type Clock, type LocalDate } from '@sojourn/units';

export interface BooksOfGroup {
  readonly currency: string;
  readonly zone: string;
  readonly slug: string;
}

/** The currency of the books, the zone in which the group's days begin, and its public name. */
export async function booksOf(tx: Tx): Promise<BooksOfGroup> {
  const [row] = await tx.query<BooksOfGroup>(
    'SELECT coalesce(b.currency, g.currency::text) AS currency, g.time_zone AS zone, g.public_slug AS slug FROM tenant_group g LEFT JOIN ledger_book b ON b.group_id = g.id',
  );
  invariant(row !== undefined, 'whoever asks has a group');
  return row;
}

export async function todayOf(tx: Tx, clock: Clock): Promise<LocalDate> {
  return localDateIn(clock.now(), (await booksOf(tx)).zone);
}

export async function thisMonthOf(tx: Tx, clock: Clock): Promise<string> {
  return monthOf(await todayOf(tx, clock));
}

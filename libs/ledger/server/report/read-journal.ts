import type { Tx } from '@sojourn/database';
import type { JournalPage, JournalQuery } from '@sojourn/ledger/contract';
import { entriesOf, ENTRY_ROWS, type EntryRow } from '../read-entries';
import { FIRST_PLACE, placeOfKey } from './line-key';

const PAGE = 25;

/** A page of the entries of a period, oldest first, by key: within a day in the order of the chain. */
export async function readJournal(tx: Tx, query: JournalQuery, most: number = PAGE): Promise<JournalPage> {
  const after = query.after === undefined ? FIRST_PLACE : placeOfKey(query.after);
  const rows = await tx.query<EntryRow>(
    `${ENTRY_ROWS}
      WHERE e.entry_date >= greatest($1::date, $3::date) AND e.entry_date <= $2::date AND (e.entry_date, e.chain_no) > ($3::date, $4::bigint)
      ORDER BY e.entry_date, e.chain_no LIMIT $5`,
    [query.from ?? '-infinity', query.to ?? 'infinity', after.date, after.chainNo, most + 1],
  );
  const page = rows.slice(0, most);
  const last = page.at(-1);
  return {
    entries: await entriesOf(tx, page),
    next: rows.length > most && last !== undefined ? `${last.date}.${last.chainNo}` : null,
  };
}

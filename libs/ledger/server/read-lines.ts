import type { Tx } from '@sojourn/database';
import type { EntryLine } from '@sojourn/ledger/contract';
import { DIMENSIONS_OF_LINE } from './line-dimensions';

const MOST_LINES = 1000; // of an entry; the rules allow 500

type LineRow = EntryLine & { entryId: string };

/**
 * The lines of these entries, by entry, in their order. Asked entry by entry, in the order of the key: a journal that was just imported has
 * no statistics, and a plan made for all entries at once then walks through every line of a fund for each page: ten seconds at a million.
 */
export async function readLines(tx: Tx, entryIds: readonly string[]): Promise<Map<string, EntryLine[]>> {
  if (entryIds.length === 0) return new Map();
  const rows = await tx.query<LineRow>(
    `WITH own AS MATERIALIZED (
       SELECT l.* FROM unnest($1::uuid[]) AS s (id)
        CROSS JOIN LATERAL (SELECT * FROM journal_line j WHERE j.entry_id = s.id ORDER BY j.line_no LIMIT ${MOST_LINES}) l)
     SELECT l.entry_id AS "entryId", l.line_no AS "lineNo", l.account_code AS account, f.code AS fund, l.function_code AS "functionCode",
            l.debit_minor::text AS "debitMinor", l.credit_minor::text AS "creditMinor", l.currency AS "originalCurrency",
            l.amount_currency_minor::text AS "originalAmountMinor", l.rate::text AS rate, ${DIMENSIONS_OF_LINE} AS dimensions
       FROM own l JOIN fund f ON f.group_id = l.group_id AND f.id = l.fund_id ORDER BY l.entry_id, l.line_no`,
    [entryIds],
  );
  const lines = new Map<string, EntryLine[]>();
  for (const { entryId, ...line } of rows) {
    const known = lines.get(entryId);
    if (known === undefined) lines.set(entryId, [line]);
    else known.push(line);
  }
  return lines;
}

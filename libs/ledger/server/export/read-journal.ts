import { instantText, type Tx } from '@sojourn/database';
import type { EntryLine, PhraseCode } from '@sojourn/ledger/contract';
import type { ExportedEntry } from '@sojourn/ledger/rules/export';
import type { LocalDate } from '@sojourn/units';
import { DIMENSIONS_OF_LINE } from '../line-dimensions';

const PAGE = 100;
const MOST_LINES = 1000; // of an entry; the rules allow 500

type EntryRow = Omit<ExportedEntry, 'lines' | 'phrase' | 'number'> & {
  id: string;
  number: bigint;
  phraseCode: PhraseCode;
  phraseNumbers: number[];
};
type LineRow = EntryLine & { entryId: string };

/**
 * The entries of a period in the order in which they were posted, page after page. The chain has no gaps, so a page is a stretch of it: the
 * index gives exactly those rows, and the last page costs what the first one costs. Memory holds one page.
 */
export async function* readJournal(tx: Tx, from: LocalDate, to: LocalDate): AsyncGenerator<ExportedEntry> {
  const [ends] = await tx.query<{ first: bigint | null; last: bigint | null }>(
    'SELECT min(chain_no) AS first, max(chain_no) AS last FROM journal_entry WHERE entry_date BETWEEN $1 AND $2',
    [from, to],
  );
  if (ends === undefined || ends.first === null || ends.last === null) return;
  for (let after = ends.first - 1n; after < ends.last; after += BigInt(PAGE)) yield* await page(tx, after, from, to);
}

async function page(tx: Tx, after: bigint, from: LocalDate, to: LocalDate): Promise<ExportedEntry[]> {
  // Materialized, so that the stretch is found by the chain: with the dates in sight a plan may read the whole period for every page.
  const rows = await tx.query<EntryRow>(
    `WITH stretch AS MATERIALIZED (SELECT * FROM journal_entry WHERE chain_no > $1 AND chain_no <= $2)
     SELECT e.id, e.series, e.fiscal_year AS "fiscalYear", e.number, e.entry_date AS date, e.document_date AS "documentDate",
            e.phrase AS "phraseCode", e.phrase_numbers AS "phraseNumbers", ${instantText('e.posted_at')} AS "postedAt"
       FROM stretch e WHERE e.entry_date BETWEEN $3 AND $4 ORDER BY e.chain_no`,
    [after.toString(), (after + BigInt(PAGE)).toString(), from, to],
  );
  const lines = await linesOf(
    tx,
    rows.map(({ id }) => id),
  );
  return rows.map(({ id, number, phraseCode, phraseNumbers, ...row }) => ({
    ...row,
    number: Number(number),
    phrase: { code: phraseCode, numbers: phraseNumbers },
    lines: lines.get(id) ?? [],
  }));
}

async function linesOf(tx: Tx, entryIds: readonly string[]): Promise<Map<string, EntryLine[]>> {
  if (entryIds.length === 0) return new Map();
  // Asked entry by entry, in the order of the key: a journal that was just imported has no statistics, and a plan made for all entries of
  // the page at once read half of its lines for each page.
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

import { instantText, type Tx } from '@sojourn/database';
import type { PhraseCode } from '@sojourn/ledger/contract';
import type { ExportedEntry } from '@sojourn/ledger/rules/export';
import type { LocalDate } from '@sojourn/units';
import { readLines } from '../read-lines';

const PAGE = 100;

type EntryRow = Omit<ExportedEntry, 'lines' | 'phrase' | 'number'> & {
  id: string;
  number: bigint;
  phraseCode: PhraseCode;
  phraseNumbers: number[];
};

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
  const lines = await readLines(
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

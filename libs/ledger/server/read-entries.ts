import { instantText, type Tx } from '@sojourn/database';
import type { EntriesPage, EntriesQuery, Entry, EntryInChain, EntryLine } from '@sojourn/ledger/contract';
import { readLines } from './read-lines';

const PAGE = 25;

export type EntryRow = Omit<Entry, 'lines' | 'phrase' | 'source' | 'number' | 'voucher'> & {
  voucherId: string | null;
  voucherHash: string | null;
  number: bigint;
  chainNo: bigint;
  phraseCode: Entry['phrase']['code'];
  phraseNumbers: number[];
  sourceKind: string | null;
  sourceId: string | null;
};

/** SQL: entries `e` as `entriesOf` takes them. */
export const ENTRY_ROWS = `
  SELECT e.id, e.chain_no AS "chainNo", e.series, e.fiscal_year AS "fiscalYear", e.number, e.entry_date AS date, e.phrase AS "phraseCode",
         e.phrase_numbers AS "phraseNumbers", CASE WHEN r.id IS NULL THEN 'posted' ELSE 'reversed' END AS state, e.reverses_id AS reverses,
         r.id AS "reversedBy", e.source_kind AS "sourceKind", e.source_id AS "sourceId", e.posted_by AS "postedBy",
         ${instantText('e.posted_at')} AS "postedAt", e.currency,
         coalesce(e.drafted_by, e.posted_by) AS "draftedBy", e.approved_by AS "approvedBy", e.document_date AS "documentDate",
         e.voucher_id AS "voucherId", encode(e.voucher_hash, 'hex') AS "voucherHash", encode(e.hash, 'hex') AS hash, encode(e.previous_hash, 'hex') AS "previousHash"
    FROM journal_entry e LEFT JOIN journal_entry r ON r.group_id = e.group_id AND r.reverses_id = e.id`;

/** What each filter asks of an entry `e`; the line filters must hold for one and the same line. */
const OF_ENTRY: Readonly<Record<string, (parameter: string) => string>> = {
  month: (p) => `e.entry_date >= (${p} || '-01')::date AND e.entry_date < (${p} || '-01')::date + interval '1 month'`,
  phrase: (p) => `e.phrase = ${p}`,
};
const OF_LINE: Readonly<Record<string, (parameter: string) => string>> = {
  account: (p) => `l.account_code = ${p}`,
  fund: (p) => `l.fund_id = (SELECT f.id FROM fund f WHERE f.code = ${p})`,
  dimension: (p) => `(l.grant_code = ${p} OR l.project_code = ${p} OR l.counterparty_code = ${p})`,
  caseCost: (p) => `l.case_cost_code = ${p}`,
};

/** One page of posted entries, newest first, by key: page 1,000 costs what page 1 costs. */
export async function readEntries(tx: Tx, { before, ...filters }: EntriesQuery): Promise<EntriesPage> {
  const parameters: unknown[] = [before ?? '9223372036854775807', PAGE + 1];
  const asked = Object.entries(filters).flatMap(([name, value]) =>
    value === undefined ? [] : [{ name, parameter: `$${parameters.push(value)}` }],
  );
  const conditions = (table: typeof OF_ENTRY): string[] => asked.flatMap(({ name, parameter }) => table[name]?.(parameter) ?? []);
  const ofLine = conditions(OF_LINE);
  const where = [
    'e.chain_no < $1',
    ...conditions(OF_ENTRY),
    ...(ofLine.length === 0
      ? []
      : [`EXISTS (SELECT FROM journal_line l WHERE l.group_id = e.group_id AND l.entry_id = e.id AND ${ofLine.join(' AND ')})`]),
  ];
  const rows = await tx.query<EntryRow>(`${ENTRY_ROWS} WHERE ${where.join(' AND ')} ORDER BY e.chain_no DESC LIMIT $2`, parameters);
  const page = rows.slice(0, PAGE);
  return {
    entries: await entriesOf(tx, page),
    next: rows.length > PAGE ? (page.at(-1)?.chainNo.toString() ?? null) : null,
  };
}

/** The entries of these rows with their lines, in the same order. */
export async function entriesOf(tx: Tx, rows: readonly EntryRow[]): Promise<Entry[]> {
  const lines = await readLines(
    tx,
    rows.map((row) => row.id),
  );
  return rows.map((row) => entryOf(row, lines.get(row.id) ?? []));
}

/** One posted entry, or null. */
export async function readEntry(tx: Tx, entryId: string): Promise<EntryInChain | null> {
  const [row] = await tx.query<EntryRow & { hash: string; previousHash: string }>(`${ENTRY_ROWS} WHERE e.id = $1`, [entryId]);
  if (row === undefined) return null;
  const lines = (await readLines(tx, [entryId])).get(entryId) ?? [];
  return { entry: entryOf(row, lines), chainNo: row.chainNo.toString(), hash: row.hash, previousHash: row.previousHash };
}

function entryOf(row: EntryRow, lines: EntryLine[]): Entry {
  return {
    id: row.id,
    series: row.series,
    fiscalYear: row.fiscalYear,
    number: Number(row.number),
    date: row.date,
    phrase: { code: row.phraseCode, numbers: row.phraseNumbers },
    state: row.state,
    reverses: row.reverses,
    reversedBy: row.reversedBy,
    source: row.sourceKind === null || row.sourceId === null ? null : { kind: row.sourceKind, id: row.sourceId },
    postedBy: row.postedBy,
    postedAt: row.postedAt,
    draftedBy: row.draftedBy,
    approvedBy: row.approvedBy,
    documentDate: row.documentDate,
    voucher: row.voucherId === null || row.voucherHash === null ? null : { id: row.voucherId, hash: row.voucherHash },
    currency: row.currency,
    lines,
  };
}

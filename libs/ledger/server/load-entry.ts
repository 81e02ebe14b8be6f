import type { Tx } from '@sojourn/database';
import { money } from '@sojourn/units';
import { DIMENSIONS_OF_LINE } from './line-dimensions';
import type { DraftLine, FunctionCode, LineDimensions } from '@sojourn/ledger/contract';

export interface LoadedEntry {
  readonly id: string;
  readonly date: string;
  readonly number: number;
  readonly reversesId: string | null;
  readonly lines: readonly DraftLine[];
}

interface Row {
  entryDate: string;
  number: bigint;
  reversesId: string | null;
  booksCurrency: string;
  account: string;
  fund: string;
  functionCode: FunctionCode | null;
  debit: bigint;
  credit: bigint;
  currency: string;
  happened: bigint;
  rate: string | null;
  dimensions: LineDimensions;
}

/** A posted entry with its lines as drafts have them, or null. */
export async function loadEntry(tx: Tx, entryId: string): Promise<LoadedEntry | null> {
  const rows = await tx.query<Row>(
    `SELECT e.entry_date AS "entryDate", e.number, e.reverses_id AS "reversesId", e.currency AS "booksCurrency", l.account_code AS account, f.code AS fund,
            l.function_code AS "functionCode", l.debit_minor AS debit, l.credit_minor AS credit, l.currency, l.amount_currency_minor AS happened, l.rate, ${DIMENSIONS_OF_LINE} AS dimensions
       FROM journal_entry e
       JOIN journal_line l ON l.group_id = e.group_id AND l.entry_id = e.id
       JOIN fund f ON f.group_id = l.group_id AND f.id = l.fund_id
      WHERE e.id = $1 ORDER BY l.line_no`,
    [entryId],
  );
  const [first] = rows;
  if (first === undefined) return null;
  return { id: entryId, date: first.entryDate, number: Number(first.number), reversesId: first.reversesId, lines: rows.map(lineOf) };
}

function lineOf(row: Row): DraftLine {
  const onDebit = row.debit > 0n;
  return {
    side: onDebit ? 'debit' : 'credit',
    account: row.account,
    fund: row.fund,
    amount: money(onDebit ? row.debit : row.credit, row.booksCurrency),
    functionCode: row.functionCode ?? undefined,
    original:
      row.currency === row.booksCurrency || row.rate === null
        ? undefined
        : { amount: money(onDebit ? row.happened : -row.happened, row.currency), rate: row.rate },
    dimensions: row.dimensions,
  };
}

import type { ReportColumn, ReportLabel, ReportRow, ReportTable } from '@sojourn/ledger/contract';

/** One of the figures that a sum is made of, as it counts in it: below zero what is taken off. */
export interface FigurePart {
  readonly row: ReportRow;
  readonly column: ReportColumn;
  readonly label: ReportLabel; // what sets it apart from the other parts
  readonly minor: bigint;
}

/**
 * The figures of the same report that a sum of different things is made of, where it has no entries of its own: a surplus, a total of debit
 * balances. Each part has entries or parts in its turn. Parts of nothing are left out.
 */
export function figureParts(table: ReportTable, row: ReportRow, column: ReportColumn): FigurePart[] {
  const parts: FigurePart[] = [];
  for (const { id, sign } of row.sum ?? column.sum ?? []) {
    const ofRow = row.sum === null ? row : table.rows.find((each) => each.id === id);
    const ofColumn = row.sum === null ? table.columns.find((each) => each.id === id) : column;
    if (ofRow === undefined || ofColumn === undefined) continue;
    const minor = BigInt(ofRow.cells[table.columns.indexOf(ofColumn)]?.minor ?? '0');
    const label = row.sum === null ? ofColumn.label : ofRow.label;
    if (minor !== 0n) parts.push({ row: ofRow, column: ofColumn, label, minor: sign === 'plus' ? minor : -minor });
  }
  return parts;
}

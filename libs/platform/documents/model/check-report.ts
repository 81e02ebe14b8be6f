import { currencyExponent } from '@sojourn/units';
import type { Cell } from './cells';
import type { Column, Report, Row, Sum } from './report';

/** A report that contradicts itself. It is the caller's fault, and no file is written from it. */
export class ReportFault extends Error {
  override readonly name = 'ReportFault';
}

/**
 * Throws ReportFault unless every cell has a column of its kind, every sum names what is there, and every sum is what it says it is:
 * a file whose formula gives another figure than the page would be worse than no file.
 */
export function checkReport(report: Report): void {
  const columns = checkColumns(report.columns);
  const rows = report.sections.flatMap((section) => section.rows);
  const byId = new Map<string, Row>();
  for (const row of rows) {
    checkCells(row, columns, report.currency);
    if (row.id === undefined) continue;
    if (byId.has(row.id)) throw new ReportFault(`two rows are called ${row.id}`);
    byId.set(row.id, row);
  }
  for (const row of rows) {
    checkRowSum(row, byId, report);
    for (const column of report.columns) checkColumnSum(row, column, report.currency);
  }
}

/** Throws ReportFault unless keys are there once and sums name figures. */
export function checkColumns(columns: readonly Column[]): ReadonlyMap<string, Column> {
  const byKey = new Map(columns.map((column) => [column.key, column]));
  if (columns.length === 0 || byKey.size !== columns.length) throw new ReportFault('a report has columns, each with a key of its own');
  for (const { key, sum } of columns)
    for (const named of namesOf(sum))
      if (named === key || byKey.get(named) === undefined) throw new ReportFault(`column ${key} sums ${named}, which it cannot`);
  return byKey;
}

/** Throws ReportFault unless each cell has a column of its kind. Text may stand in any column. */
export function checkCells(row: Pick<Row, 'cells'>, columns: ReadonlyMap<string, Column>, currency: string): void {
  for (const [key, cell] of Object.entries(row.cells)) {
    const kind = columns.get(key)?.kind;
    if (kind === undefined || (cell.kind !== 'text' && cell.kind !== kind))
      throw new ReportFault(`a ${cell.kind} stands in column ${key}, which is ${kind ?? 'not there'}`);
    if (cell.kind === 'money') currencyExponent(cell.currency ?? currency);
  }
}

function checkRowSum(row: Row, byId: ReadonlyMap<string, Row>, { columns, currency }: Report): void {
  if (row.sum === undefined) return;
  const unknown = namesOf(row.sum).find((name) => name === row.id || !byId.has(name));
  if (unknown !== undefined) throw new ReportFault(`row ${row.id ?? ''} sums ${unknown}, which it cannot`);
  for (const { key } of columns) {
    const figure = figureOf(row.cells[key], currency);
    if (figure === null) continue;
    addsUp(figure, row.sum, (name) => figureOf(byId.get(name)?.cells[key], currency), `row ${row.id ?? ''}, column ${key}`);
  }
}

function checkColumnSum(row: Row, column: Column, currency: string): void {
  const figure = figureOf(row.cells[column.key], currency);
  if (column.sum === undefined || figure === null) return;
  addsUp(figure, column.sum, (key) => figureOf(row.cells[key], currency), `column ${column.key}, row ${row.id ?? ''}`);
}

interface Figure {
  readonly value: bigint;
  readonly unit: string; // a currency, or nothing for a count
}

/** What can be summed: amounts and counts. A share of one thing plus a share of another is no share. */
function figureOf(cell: Cell | undefined, currency: string): Figure | null {
  if (cell?.kind === 'money') return { value: cell.minor, unit: cell.currency ?? currency };
  return cell?.kind === 'count' ? { value: cell.count, unit: '' } : null;
}

function addsUp(total: Figure, sum: Sum, find: (name: string) => Figure | null, place: string): void {
  let reached = 0n;
  for (const [names, sign] of [[sum.plus, 1n] as const, [sum.minus ?? [], -1n] as const]) {
    for (const name of names) {
      const part = find(name);
      if (part === null) continue;
      if (part.unit !== total.unit) throw new ReportFault(`${place} sums ${part.unit} into ${total.unit}`);
      reached += sign * part.value;
    }
  }
  if (reached !== total.value) throw new ReportFault(`${place} says ${total.value}, its parts make ${reached}`);
}

function namesOf(sum: Sum | undefined): readonly string[] {
  return sum === undefined ? [] : [...sum.plus, ...(sum.minus ?? [])];
}

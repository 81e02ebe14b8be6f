import { stringify } from 'csv-stringify/sync';
import type { Cell } from '../model/cells';
import { checkCells, checkColumns, checkReport } from '../model/check-report';
import { plainText } from '../model/plain-text';
import type { Cells, Lines, Report } from '../model/report';

const BATCH = 500; // rows put into one chunk
const BOM = '\ufeff';

export interface CsvOptions {
  /** Excel takes a file without this mark for the encoding of its country. Programs that read UTF-8 do not want it. */
  readonly byteOrderMark: boolean;
}

/**
 * A report as CSV for programs: column keys as heads, amounts as plain decimals, dates as ISO writes them. It begins with the kind of the
 * row, so that nobody adds a total to its parts, and ends with the currency. Throws ReportFault for a report that contradicts itself.
 */
export async function* csvOf(report: Report, options: CsvOptions): AsyncGenerator<string> {
  checkReport(report);
  const rows = report.sections.flatMap(({ title, rows: own }) => own.map((row) => ({ title, row })));
  const records = rows.map(({ title, row }): Field[] => [
    row.kind,
    title ?? '',
    ...report.columns.map(({ key }) => fieldOf(row.cells[key], report.currency)),
    report.currency,
  ]);
  yield* csvText(['row', 'section', ...report.columns.map(({ key }) => key), 'currency'], records, options);
}

/** A table of any length as CSV, in chunks: its column keys, then a line for each row. */
export async function* csvStream(
  { columns, currency }: Pick<Lines, 'columns' | 'currency'>,
  rows: AsyncIterable<Cells> | Iterable<Cells>,
  options: CsvOptions,
): AsyncGenerator<string> {
  const known = checkColumns(columns);
  async function* records(): AsyncGenerator<Field[]> {
    for await (const cells of rows) {
      checkCells({ cells }, known, currency);
      yield columns.map(({ key }) => fieldOf(cells[key], currency));
    }
  }
  yield* csvText(
    columns.map(({ key }) => key),
    records(),
    options,
  );
}

/** Text, or a figure: of a figure a leading minus is part, of a text it is the beginning of a formula. */
type Field = string | { readonly figure: string };

function fieldOf(cell: Cell | undefined, currency: string): Field {
  if (cell === undefined) return '';
  return cell.kind === 'text' ? cell.text : { figure: plainText(cell, currency) };
}

async function* csvText(
  head: readonly string[],
  records: AsyncIterable<readonly Field[]> | Iterable<readonly Field[]>,
  { byteOrderMark }: CsvOptions,
): AsyncGenerator<string> {
  let batch: (readonly Field[])[] = [head];
  let opening = byteOrderMark ? BOM : '';
  for await (const record of records) {
    batch.push(record);
    if (batch.length < BATCH) continue;
    yield opening + batchText(batch);
    opening = '';
    batch = [];
  }
  if (batch.length > 0) yield opening + batchText(batch);
}

/** The library disarms texts that a spreadsheet would run; it leaves a minus alone in a bigint only, so figures go in as their places. */
function batchText(batch: readonly (readonly Field[])[]): string {
  const figures: string[] = [];
  const placed = batch.map((record) => record.map((field) => (typeof field === 'string' ? field : BigInt(figures.push(field.figure) - 1))));
  return stringify(placed, {
    record_delimiter: '\r\n', // RFC 4180
    escape_formulas: true,
    cast: { bigint: (place) => figures[Number(place)] ?? '' },
  });
}

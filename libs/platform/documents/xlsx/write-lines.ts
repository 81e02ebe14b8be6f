import { checkCells, checkColumns, ReportFault } from '../model/check-report';
import { text } from '../model/cells';
import type { Cells, Lines } from '../model/report';
import { columnSum } from './address';
import { numberOf } from './cell-xml';
import { rowXml, type SheetMeans } from './row-xml';
import { closingXml, columnWidths, FIRST_ROW, openingXml, sheetNameOf } from './sheet-frame';
import { StyleTable } from './styles';
import { sheetPath, workbookParts } from './workbook-xml';
import { ZipStream } from './zip-stream';

const MOST_ROWS = 1_048_576; // of a sheet, in every spreadsheet program

/**
 * A table of any length as a workbook, in chunks, with flat memory; after the last row a sheet can have, the next sheet goes on. No kept
 * library streams rows and writes formulas with their results, so the sheet's text is made here and fflate's streaming ZIP packs it.
 */
export async function* writeLines(
  lines: Lines,
  rows: AsyncIterable<Cells> | Iterable<Cells>,
  mostRows: number = MOST_ROWS,
): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  const known = checkColumns(lines.columns);
  const styles = new StyleTable();
  const zip = new ZipStream();
  const source = new RowSource(rows, (cells) => checkCells({ cells }, known, lines.currency));
  const names: string[] = [];
  try {
    do {
      names.push(sheetNameOf(lines.title, names.length + 1));
      yield* zip.file(sheetPath(names.length), sheetParts(lines, source, styles, mostRows));
    } while (await source.hasMore());
  } finally {
    await source.close();
  }
  const facts = { title: lines.title, author: lines.group.name, language: lines.language, madeAt: lines.madeAt };
  for (const [path, xml] of workbookParts(facts, names, styles.xml())) yield* zip.file(path, [xml]);
  yield* zip.end();
}

async function* sheetParts(lines: Lines, source: RowSource, styles: StyleTable, mostRows: number): AsyncGenerator<string> {
  const means: SheetMeans = { columns: lines.columns, currency: lines.currency, language: lines.language, styles };
  yield openingXml(
    lines,
    columnWidths(lines.columns, () => []),
    styles,
  );
  const totals = new Totals(lines);
  const lastRow = mostRows - 1; // one row is kept for the total
  let number = FIRST_ROW;
  while (number <= lastRow && (await source.hasMore())) {
    const cells = source.take();
    totals.add(cells);
    yield rowXml({ kind: 'line', cells }, number, means, () => null);
    number++;
  }
  if (lines.totals !== undefined) yield totals.xml(number, means);
  yield closingXml(lines);
}

/** Looks one row ahead, so that a sheet is begun only for a row that is there; checks each as it passes. */
class RowSource {
  private readonly iterator: AsyncIterator<Cells> | Iterator<Cells>;
  private next: Cells | null = null;
  private ended = false;

  constructor(
    rows: AsyncIterable<Cells> | Iterable<Cells>,
    private readonly check: (cells: Cells) => void,
  ) {
    this.iterator = Symbol.asyncIterator in rows ? rows[Symbol.asyncIterator]() : rows[Symbol.iterator]();
  }

  async hasMore(): Promise<boolean> {
    if (this.next !== null) return true;
    if (this.ended) return false;
    const { value, done } = await this.iterator.next();
    if (done === true) this.ended = true;
    else this.next = value;
    return !this.ended;
  }

  /** Lets go of rows that nobody will read, so that a query behind them can end. */
  async close(): Promise<void> {
    if (!this.ended) await this.iterator.return?.();
  }

  take(): Cells {
    if (this.next === null) throw new ReportFault('no row was left to take');
    const taken = this.next;
    this.next = null;
    this.check(taken);
    return taken;
  }
}

/** Sums of one sheet's money columns, one currency each. */
class Totals {
  private readonly sums = new Map<string, bigint>();
  private readonly inexact = new Set<string>(); // columns with a figure of too many digits: a formula would leave it out

  constructor(private readonly lines: Lines) {
    for (const key of lines.totals?.of ?? []) this.sums.set(key, 0n);
  }

  add(cells: Cells): void {
    for (const [key, sum] of this.sums) {
      const cell = cells[key];
      if (cell?.kind === 'money' && (cell.currency ?? this.lines.currency) !== this.lines.currency)
        throw new ReportFault(`column ${key} is summed and holds ${cell.currency ?? ''}`);
      if (cell?.kind !== 'money') continue;
      this.sums.set(key, sum + cell.minor);
      if (numberOf(cell, this.lines.currency) === null) this.inexact.add(key);
    }
  }

  xml(number: number, means: SheetMeans): string {
    const [first] = this.lines.columns;
    const cells: Record<string, Cells[string]> = {};
    if (first !== undefined) cells[first.key] = text(this.lines.totals?.label ?? '');
    for (const [key, minor] of this.sums) cells[key] = { kind: 'money', minor };
    const sumOf = (key: string, place: number): string | null =>
      this.sums.has(key) && !this.inexact.has(key) && number > FIRST_ROW ? columnSum(place, FIRST_ROW, number - 1) : null;
    return rowXml({ kind: 'total', cells }, number, means, (column, at) => sumOf(column.key, at.column));
  }
}

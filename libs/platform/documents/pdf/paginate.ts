import { MARGIN, NOTE, type Paper } from './look';
import { headStyle, indentOf, rowStyle, titleWidth, type Fit } from './fit-columns';
import type { Pen } from './pen';
import type { PrintedRow } from './printed-row';

const STRETCH = 100; // blocks that are placed before others get their turn

export interface PlacedRow {
  readonly row: PrintedRow;
  readonly y: number; // of the text, below the space above it
  readonly height: number; // of the text
}

export interface PlacedNote {
  readonly text: string;
  readonly y: number;
  readonly height: number;
}

/** One page: where its table's head stands (null when only notes are left), its rows and notes. */
export interface Page {
  readonly headY: number | null;
  readonly rows: PlacedRow[];
  readonly notes: PlacedNote[];
}

/** Air above and below a text, in sizes. What opens a group stands further off; under a total there is room for its double rule. */
const ABOVE: Readonly<Record<PrintedRow['kind'], number>> = { line: 0.45, heading: 0.95, section: 1.5, subtotal: 0.5, total: 0.6 };
const BELOW: Readonly<Record<PrintedRow['kind'], number>> = { line: 0.45, heading: 0.35, section: 0.5, subtotal: 0.6, total: 1.35 };

export function headHeight(fit: Fit, pen: Pen): number {
  const style = headStyle(fit.size);
  return Math.max(...fit.columns.map((column) => pen.heightOf(column.title, style, titleWidth(column)))) + fit.size * 0.9;
}

/** Spreads rows and notes over pages, a step after each stretch of blocks. `firstY` and `laterY` are where the body begins on the first page and on the others. */
export function* paginate(
  content: { rows: readonly PrintedRow[]; notes: readonly string[] },
  fit: Fit,
  pen: Pen,
  start: { firstY: number; laterY: number },
): Generator<void, Page[]> {
  const sheet = new Sheets(fit, start, headHeight(fit, pen));
  let placed = 0;
  for (const block of blocksOf(content.rows)) {
    sheet.addRows(block.map((row) => ({ row, height: heightOf(row, fit, pen) })));
    if (++placed % STRETCH === 0) yield;
  }
  for (const text of content.notes) sheet.addNote(text, pen.heightOf(text, NOTE, textWidth(fit.paper)));
  return sheet.pages;
}

export function textWidth(paper: Paper): number {
  return Math.min(paper.width - MARGIN.left - MARGIN.right, 430); // a reading line
}

/** What stays together: a heading with the first line under it, a sum with the last line above it. */
export function* blocksOf(rows: readonly PrintedRow[]): Generator<PrintedRow[]> {
  let block: PrintedRow[] = [];
  for (const [place, row] of rows.entries()) {
    block.push(row);
    const next = rows[place + 1]?.kind;
    const opens = row.kind === 'heading' || row.kind === 'section';
    if (opens || next === 'subtotal' || next === 'total') continue;
    yield block;
    block = [];
  }
  if (block.length > 0) yield block;
}

function heightOf(row: PrintedRow, fit: Fit, pen: Pen): number {
  const style = rowStyle(row.kind, fit.size);
  if (row.kind === 'section') return pen.heightOf(row.cells[0]?.text ?? '', style, fit.paper.width - MARGIN.left - MARGIN.right);
  return Math.max(
    ...fit.columns.map((column, place) => {
      const text = row.cells[place]?.text ?? '';
      return column.atEnd ? pen.lineHeight(style) : pen.heightOf(text, style, column.width - (place === 0 ? indentOf(row, fit.size) : 0));
    }),
  );
}

class Sheets {
  readonly pages: Page[];
  private y: number;

  constructor(
    private readonly fit: Fit,
    private readonly start: { firstY: number; laterY: number },
    private readonly head: number,
  ) {
    this.pages = [{ headY: start.firstY, rows: [], notes: [] }];
    this.y = start.firstY + head;
  }

  private get page(): Page {
    return this.pages[this.pages.length - 1] ?? { headY: null, rows: [], notes: [] };
  }

  private get bottom(): number {
    return this.fit.paper.height - MARGIN.bottom;
  }

  addRows(block: readonly { row: PrintedRow; height: number }[]): void {
    const whole = block.reduce((sum, { row, height }) => sum + this.above(row) + height + this.below(row), 0);
    if (this.y + whole > this.bottom && this.page.rows.length > 0) this.turn(this.start.laterY);
    for (const { row, height } of block) {
      if (this.y + this.above(row) + height > this.bottom && this.page.rows.length > 0) this.turn(this.start.laterY);
      // The first row of a page needs no air: the rule of the head is above it.
      const y = this.y + (this.page.rows.length === 0 ? this.fit.size * ABOVE.line : this.above(row));
      const fitting = Math.min(height, this.bottom - y); // a text longer than a page ends in an ellipsis
      this.page.rows.push({ row, y, height: fitting });
      this.y = y + fitting + this.below(row);
    }
  }

  addNote(text: string, height: number): void {
    const air = this.page.notes.length === 0 ? 14 : 5;
    if (this.y + air + height > this.bottom && this.page.rows.length + this.page.notes.length > 0) this.turn(null);
    const y = this.y + (this.page.rows.length + this.page.notes.length === 0 && this.page.headY === null ? 0 : air);
    const fitting = Math.min(height, this.bottom - y);
    this.page.notes.push({ text, y, height: fitting });
    this.y = y + fitting;
  }

  private turn(headY: number | null): void {
    this.pages.push({ headY, rows: [], notes: [] });
    this.y = headY === null ? this.start.laterY : headY + this.head;
  }

  private above(row: PrintedRow): number {
    return this.fit.size * ABOVE[row.kind];
  }

  private below(row: PrintedRow): number {
    return this.fit.size * BELOW[row.kind];
  }
}

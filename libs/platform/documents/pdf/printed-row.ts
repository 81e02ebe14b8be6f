import type { Cell } from '../model/cells';
import { figureText, spokenFigure } from '../model/figure-text';
import type { Report, RowKind } from '../model/report';

/** A row as it will stand on paper: its texts in the order of the columns, empty where it has none. */
export interface PrintedRow {
  readonly kind: RowKind | 'section';
  readonly indent: number;
  readonly cells: readonly PrintedCell[];
}

export interface PrintedCell {
  readonly text: string;
  readonly spoken: string | null; // when a screen reader should say something else
}

const EMPTY: PrintedCell = { text: '', spoken: null };
const DEEPEST = 6;
const STRETCH = 250; // rows that are written before others get their turn

/** All rows in their order, a step after each stretch; the title of a section is a row of its own. */
export function* printedRows({ columns, sections, currency, language }: Report): Generator<void, PrintedRow[]> {
  const printed = (cell: Cell | undefined): PrintedCell =>
    cell === undefined ? EMPTY : { text: figureText(cell, currency, language), spoken: spokenFigure(cell, currency, language) };
  const all: PrintedRow[] = [];
  for (const { title, rows } of sections) {
    if (title !== undefined) all.push(sectionRow(title, columns.length));
    for (const row of rows) {
      all.push({
        kind: row.kind,
        indent: Math.min(Math.max(row.indent ?? 0, 0), DEEPEST),
        cells: columns.map(({ key }) => printed(row.cells[key])),
      });
      if (all.length % STRETCH === 0) yield;
    }
  }
  return all;
}

function sectionRow(title: string, columns: number): PrintedRow {
  return {
    kind: 'section',
    indent: 0,
    cells: Array.from({ length: columns }, (_, place) => (place === 0 ? { text: title, spoken: null } : EMPTY)),
  };
}

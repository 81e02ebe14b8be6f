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

/** All rows in their order; the title of a section is a row of its own. */
export function printedRows({ columns, sections, currency, language }: Report): PrintedRow[] {
  const printed = (cell: Cell | undefined): PrintedCell =>
    cell === undefined ? EMPTY : { text: figureText(cell, currency, language), spoken: spokenFigure(cell, currency, language) };
  return sections.flatMap(({ title, rows }) => [
    ...(title === undefined ? [] : [sectionRow(title, columns.length)]),
    ...rows.map((row) => ({
      kind: row.kind,
      indent: Math.min(Math.max(row.indent ?? 0, 0), DEEPEST),
      cells: columns.map(({ key }) => printed(row.cells[key])),
    })),
  ]);
}

function sectionRow(title: string, columns: number): PrintedRow {
  return {
    kind: 'section',
    indent: 0,
    cells: Array.from({ length: columns }, (_, place) => (place === 0 ? { text: title, spoken: null } : EMPTY)),
  };
}

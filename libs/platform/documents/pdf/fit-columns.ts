import { isAtEnd } from '../model/column';
import type { Column } from '../model/report';
import { A3_ACROSS, A4, A4_ACROSS, INK, INK_2, MARGIN, type Paper, type TextStyle } from './look';
import type { Pen } from './pen';
import type { PrintedRow } from './printed-row';

export interface PlacedColumn {
  readonly title: string;
  readonly x: number;
  readonly width: number;
  readonly atEnd: boolean;
  readonly hang: number; // room for a closing parenthesis, so that the digits of gains and losses stand under each other
}

/** The paper and size at which every figure stands on one line. */
export interface Fit {
  readonly paper: Paper;
  readonly size: number;
  readonly columns: readonly PlacedColumn[];
}

const GAP = 1.7; // between columns, in sizes
const INDENT = 1.2; // a step to the right, in sizes
const LEAST_TEXT = 9; // a column of text is at least so many sizes wide, the first one twice that
const MOST_FIGURE = 8; // figures are spread to this width where the paper allows it

/** Tried in this order: the reader should not have to turn the page, and then not have to look for glasses. */
const TRIES: readonly (readonly [Paper, number])[] = [
  [A4, 9],
  [A4, 8.25],
  [A4_ACROSS, 9],
  [A4_ACROSS, 8.25],
  [A4_ACROSS, 7.25],
  [A3_ACROSS, 8],
  [A3_ACROSS, 7],
  [A3_ACROSS, 6],
];

/** A step after each column that was looked through and each paper that was tried. Throws RangeError when even A3 is too narrow for the columns. */
export function* fitColumns(columns: readonly Column[], rows: readonly PrintedRow[], pen: Pen): Generator<void, Fit> {
  const shapes: PrintedRow[][] = [];
  for (const place of columns.keys()) {
    shapes.push(shapesOf(rows, place));
    yield;
  }
  for (const [paper, size] of TRIES) {
    const placed = placeColumns(columns, shapes, pen, { size, room: paper.width - MARGIN.left - MARGIN.right });
    if (placed !== null) return { paper, size, columns: placed };
    yield;
  }
  throw new RangeError(`${columns.length} columns do not fit on A3`);
}

export function rowStyle(kind: PrintedRow['kind'], size: number): TextStyle {
  return { font: kind === 'line' ? 'regular' : 'semibold', size: kind === 'section' ? size + 1.5 : size, color: INK };
}

export function headStyle(size: number): TextStyle {
  return { font: 'semibold', size: size - 1, color: INK_2 };
}

/** A title ends where the digits end. */
export function titleWidth(column: PlacedColumn): number {
  return column.width - column.hang;
}

export function indentOf(row: PrintedRow, size: number): number {
  return row.indent * INDENT * size;
}

/** A row for each width that this column may need: digits are equally wide, so a long table has few. */
function shapesOf(rows: readonly PrintedRow[], place: number): PrintedRow[] {
  const shapes = new Map<string, PrintedRow>();
  for (const row of rows) shapes.set(`${row.kind} ${row.indent} ${(row.cells[place]?.text ?? '').replace(/[0-9]/g, '0')}`, row);
  return [...shapes.values()];
}

interface Want {
  readonly least: number;
  readonly liked: number;
  readonly hang: number;
}

function placeColumns(
  columns: readonly Column[],
  shapes: readonly (readonly PrintedRow[])[],
  pen: Pen,
  { size, room }: { size: number; room: number },
): PlacedColumn[] | null {
  const wants = columns.map((column, place) => wantOf(column, place, shapes[place] ?? [], pen, size));
  const free = room - GAP * size * (columns.length - 1) - sumOf(wants.map((want) => want.least));
  if (free < 0) return null;
  // Short texts beside the figures are served first: one that breaks costs a line. What is left goes to the first column, so that the
  // figures stand at the right edge.
  const isBeside = columns.map((column, place) => column.kind === 'text' && place > 0);
  const beside = shareOf(
    free,
    wants.filter((_, place) => isBeside[place]),
  );
  const others = shareOf(
    free - beside.given,
    wants.filter((_, place) => !isBeside[place]),
  );
  const rest = free - beside.given - others.given;
  let x: number = MARGIN.left;
  return columns.map((column, place) => {
    const { least, liked, hang } = wants[place] ?? { least: 0, liked: 0, hang: 0 };
    const share = isBeside[place] ? beside.share : others.share;
    const width = least + share * (liked - least) + (place === 0 ? rest : 0);
    const placed = { title: column.title, x, width, atEnd: isAtEnd(column), hang };
    x += width + GAP * size;
    return placed;
  });
}

/** How much of its wish each of these columns gets, and what that takes of the free width. */
function shareOf(free: number, wants: readonly Want[]): { share: number; given: number } {
  const wish = sumOf(wants.map(({ liked, least }) => liked - least));
  const share = wish === 0 ? 0 : Math.min(free / wish, 1);
  return { share, given: share * wish };
}

function wantOf(column: Column, place: number, rows: readonly PrintedRow[], pen: Pen, size: number): Want {
  const head = headStyle(size);
  const longestWord = Math.max(...column.title.split(/\s+/).map((word) => pen.widthOf(word, head)));
  let widest = 0;
  let hang = 0;
  for (const row of rows) {
    const text = row.cells[place]?.text ?? '';
    if (text === '' || row.kind === 'section') continue;
    const style = rowStyle(row.kind, size);
    if (text.endsWith(')') && isAtEnd(column)) hang = pen.widthOf(')', style);
    widest = Math.max(widest, pen.widthOf(text, style) + (place === 0 ? indentOf(row, size) : 0));
  }
  if (column.kind === 'text') {
    const least = Math.max(longestWord, Math.min(widest, LEAST_TEXT * size * (place === 0 ? 2 : 1)));
    return { least, liked: Math.max(least, widest, pen.widthOf(column.title, head)), hang };
  }
  const least = Math.max(longestWord, widest) + hang;
  const liked = Math.max(
    least,
    Math.min(pen.widthOf(column.title, head), MOST_FIGURE * size),
    column.kind === 'money' ? MOST_FIGURE * size : 0,
  );
  return { least, liked, hang };
}

function sumOf(widths: readonly number[]): number {
  return widths.reduce((sum, width) => sum + width, 0);
}

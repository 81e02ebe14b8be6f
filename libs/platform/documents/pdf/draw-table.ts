import type { StructureElement } from './canvas';
import { headStyle, indentOf, rowStyle, titleWidth, type Fit, type PlacedColumn } from './fit-columns';
import { HARBOUR, INK, LINE, LINE_STRONG, MARGIN } from './look';
import { headHeight, type Page, type PlacedRow } from './paginate';
import type { Pen } from './pen';

/** The table in the structure tree: one table, however many pages; its body grows page by page. */
export interface OpenTable {
  readonly head: StructureElement;
  readonly body: StructureElement;
  headIsRead: boolean; // drawn once for a screen reader, on later pages for the eye only
}

export function openTable(pen: Pen, root: StructureElement, fit: Fit): OpenTable {
  const table = pen.canvas.struct('Table', {});
  root.add(table);
  const part = (type: string): StructureElement => {
    const element = pen.canvas.struct(type, {});
    table.add(element);
    return element;
  };
  return { head: part('THead'), body: part('TBody'), headIsRead: fit.columns.length === 0 };
}

/** The rows of one page under the head of the table. */
export function drawTablePart(page: Page, fit: Fit, pen: Pen, table: OpenTable): void {
  if (page.headY !== null) {
    const headY = page.headY;
    if (table.headIsRead) pen.artifact('Pagination', () => fit.columns.forEach((column) => drawTitle(column, headY, fit, pen)));
    else drawHead(headY, fit, pen, table);
    const y = headY + headHeight(fit, pen) - fit.size * 0.3;
    pen.artifact('Layout', () => pen.rule({ x: MARGIN.left, y }, widthOf(fit), 0.8, LINE_STRONG));
  }
  for (const [place, placed] of page.rows.entries()) {
    drawRow(placed, fit, pen, table.body);
    pen.artifact('Layout', () => drawRules(placed, page.rows[place + 1], fit, pen));
  }
}

function drawHead(y: number, fit: Fit, pen: Pen, table: OpenTable): void {
  const row = pen.canvas.struct('TR', {});
  table.head.add(row);
  for (const column of fit.columns) {
    const draw = (): void => drawTitle(column, y, fit, pen);
    row.add(pen.canvas.struct('TH', { scope: 'Column' }, column.title === '' ? [] : [draw]));
  }
  row.end();
  table.headIsRead = true;
}

/** Titles stand on the foot of the head, each over the edge at which its figures end. */
function drawTitle(column: PlacedColumn, y: number, fit: Fit, pen: Pen): void {
  const style = headStyle(fit.size);
  const width = titleWidth(column);
  const height = pen.heightOf(column.title, style, width);
  const top = y + headHeight(fit, pen) - fit.size * 0.9 - height;
  pen.write(column.title, style, { x: column.x, y: top, width, height }, column.atEnd ? 'right' : 'left');
}

function drawRow({ row, y, height }: PlacedRow, fit: Fit, pen: Pen, body: StructureElement): void {
  const style = row.kind === 'section' ? { ...rowStyle(row.kind, fit.size), color: HARBOUR } : rowStyle(row.kind, fit.size);
  const element = pen.canvas.struct('TR', {});
  body.add(element);
  for (const [place, column] of fit.columns.entries()) {
    const { text, spoken } = row.cells[place] ?? { text: '', spoken: null };
    const draw = (): void => {
      if (column.atEnd) return pen.writeBefore(text, style, { right: rightOf(column, text), y });
      const indent = place === 0 ? indentOf(row, fit.size) : 0;
      const width = row.kind === 'section' ? widthOf(fit) : column.width - indent;
      pen.write(text, style, { x: column.x + indent, y, width, height });
    };
    const options = place === 0 ? ({ scope: 'Row' } as const) : spoken === null ? {} : { actual: spoken };
    const cell = pen.canvas.struct(place === 0 ? 'TH' : 'TD', options, text === '' ? [] : [draw]);
    element.add(cell);
  }
  element.end();
}

/** A closing parenthesis hangs over the edge, so that the digits stand under each other. */
function rightOf(column: PlacedColumn, text: string): number {
  return column.x + column.width - (text.endsWith(')') ? 0 : column.hang);
}

/** Hairlines between lines, one line over a sum, two under a total. (interface.md, Figures) */
function drawRules({ row, y, height }: PlacedRow, next: PlacedRow | undefined, fit: Fit, pen: Pen): void {
  const { size } = fit;
  const below = y + height + size * 0.36;
  if (row.kind === 'total') {
    pen.rule({ x: MARGIN.left, y: below }, widthOf(fit), 0.6, INK);
    pen.rule({ x: MARGIN.left, y: below + 2 }, widthOf(fit), 0.6, INK);
  } else if (next?.row.kind === 'total') {
    pen.rule({ x: MARGIN.left, y: next.y - size * 0.5 }, widthOf(fit), 0.6, INK);
  } else if (next?.row.kind === 'subtotal') {
    for (const column of fit.columns.filter((each, place) => each.atEnd && next.row.cells[place]?.text !== ''))
      pen.rule({ x: column.x, y: next.y - size * 0.42 }, column.width, 0.5, LINE_STRONG);
  } else if (row.kind === 'line' && next?.row.kind === 'line') {
    pen.rule({ x: MARGIN.left, y: below }, widthOf(fit), 0.4, LINE);
  }
}

function widthOf({ columns }: Fit): number {
  const last = columns[columns.length - 1];
  return last === undefined ? 0 : last.x + last.width - MARGIN.left;
}

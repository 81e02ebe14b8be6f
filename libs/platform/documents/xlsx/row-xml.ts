import type { Cell } from '../model/cells';
import { isAtEnd } from '../model/column';
import { plainText } from '../model/plain-text';
import type { Cells, Column, DocumentLanguage, RowKind } from '../model/report';
import { addressText, type Address } from './address';
import { looksLikeFormula, numberOf, numberXml, textXml } from './cell-xml';
import { formatKey, formatOf, rowLook, type CellStyle, type StyleTable } from './styles';

/** What every row of one sheet shares. */
export interface SheetMeans {
  readonly columns: readonly Column[];
  readonly currency: string;
  readonly language: DocumentLanguage;
  readonly styles: StyleTable;
}

export interface SheetRow {
  readonly kind: RowKind;
  readonly indent?: number;
  readonly cells: Cells;
}

/** The formula of a cell, without '='; null where the cell is what it is. */
export type FormulaOf = (column: Column, at: Address) => string | null;

/** One row of the sheet. Figures are numbers, sums are formulas that carry their result, so that a viewer that does not calculate shows it. */
export function rowXml(row: SheetRow, number: number, means: SheetMeans, formulaOf: FormulaOf): string {
  let cells = '';
  for (const [place, column] of means.columns.entries()) {
    const cell = row.cells[column.key];
    const at = { column: place, row: number };
    if (cell === undefined) {
      if (row.kind === 'subtotal' || row.kind === 'total') cells += textXml(addressText(at), styleNumber(null, row, place, means), '');
      continue;
    }
    const value = numberOf(cell, means.currency);
    const style = styleNumber({ cell, isText: value === null }, row, place, means);
    cells +=
      value === null
        ? textXml(addressText(at), style, plainText(cell, means.currency))
        : numberXml(addressText(at), style, value, formulaOf(column, at));
  }
  return `<row r="${number}">${cells}</row>`;
}

/** Styles are looked up by a short key: a million rows have a dozen of them. */
function styleNumber(content: { cell: Cell; isText: boolean } | null, row: SheetRow, place: number, means: SheetMeans): number {
  const guarded = content?.isText === true && looksLikeFormula(plainText(content.cell, means.currency));
  const key = `${place} ${row.kind} ${row.indent ?? 0} ${guarded ? "'" : ''}${content === null ? '' : content.isText ? 'text' : formatKey(content.cell)}`;
  return means.styles.remembered(key, () => {
    const column = means.columns[place];
    const format = content === null || content.isText ? undefined : formatOf(content.cell, means.currency, means.language);
    return {
      ...rowLook(row.kind),
      ...(format === undefined ? {} : { format }),
      ...(column !== undefined && isAtEnd(column) ? { atEnd: true } : {}),
      ...(place === 0 && (row.indent ?? 0) > 0 ? { indent: Math.min(row.indent ?? 0, 15) } : {}),
      ...(guarded ? { isText: true } : {}),
    };
  });
}

/** A text across the sheet: title, subtitle, a section's title, a note. */
export function wideTextXml(text: string, number: number, style: CellStyle, styles: StyleTable): string {
  const guarded = looksLikeFormula(text) ? { ...style, isText: true } : style;
  return `<row r="${number}">${textXml(`A${number}`, styles.numberOf(guarded), text)}</row>`;
}

export function headXml(columns: readonly Column[], number: number, styles: StyleTable): string {
  const cells = columns.map((column, place) => {
    const style: CellStyle = { bold: true, wrap: true, rules: 'head', ...(isAtEnd(column) ? { atEnd: true } : {}) };
    const guarded = looksLikeFormula(column.title) ? { ...style, isText: true } : style;
    return textXml(addressText({ column: place, row: number }), styles.numberOf(guarded), column.title);
  });
  return `<row r="${number}">${cells.join('')}</row>`;
}

import type { Column, Letterhead, DocumentLanguage } from '../model/report';
import { headXml, wideTextXml } from './row-xml';
import type { StyleTable } from './styles';
import { content } from './xml';

/** What stands around the rows of a sheet. */
export interface SheetFrame {
  readonly title: string;
  readonly subtitle?: string;
  readonly group: Letterhead;
  readonly language: DocumentLanguage;
  readonly columns: readonly Column[];
  readonly footer?: string;
}

/** Title, subtitle, an empty row, then the head of the table; it stays in sight and is printed on every page. */
export const HEAD_ROW = 4;
export const FIRST_ROW = HEAD_ROW + 1;

const MANY_COLUMNS = 6; // more are printed across

/** The sheet up to its first row. `widths` in characters, one for each column. */
export function openingXml(frame: SheetFrame, widths: readonly number[], styles: StyleTable): string {
  const { title, subtitle, group, columns } = frame;
  return (
    `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">` +
    `<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>` +
    `<sheetViews><sheetView showGridLines="0" workbookViewId="0"><pane ySplit="${HEAD_ROW}" topLeftCell="A${FIRST_ROW}" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>` +
    `<sheetFormatPr defaultRowHeight="15"/>` +
    `<cols>${widths.map((width, place) => `<col min="${place + 1}" max="${place + 1}" width="${width}" customWidth="1"/>`).join('')}</cols>` +
    `<sheetData>` +
    wideTextXml(title, 1, { bold: true, size: 16 }, styles) +
    wideTextXml([group.name, ...(subtitle === undefined ? [] : [subtitle])].join(' · '), 2, { muted: true }, styles) +
    headXml(columns, HEAD_ROW, styles)
  );
}

/** The sheet after its last row: A4, as wide as a page, the page numbers at its foot. */
export function closingXml({ columns, footer }: SheetFrame): string {
  const foot = `&L${(footer ?? '').replaceAll('&', '&&').slice(0, 200)}&R&P / &N`;
  return (
    `</sheetData><pageMargins left="0.7" right="0.7" top="0.75" bottom="0.75" header="0.3" footer="0.3"/>` +
    `<pageSetup paperSize="9" orientation="${columns.length > MANY_COLUMNS ? 'landscape' : 'portrait'}" fitToWidth="1" fitToHeight="0"/>` +
    `<headerFooter><oddFooter>${content(foot)}</oddFooter></headerFooter></worksheet>`
  );
}

export function printedHead(sheetName: string): string {
  return `'${sheetName.replaceAll("'", "''")}'!$${HEAD_ROW}:$${HEAD_ROW}`;
}

/** Width of each column in characters: of its texts where they are known, else of what its kind usually needs. */
export function columnWidths(columns: readonly Column[], texts: (column: Column) => Iterable<string>): number[] {
  return columns.map((column) => {
    let widest = Math.max(...column.title.split(/\s+/).map((word) => word.length), LEAST[column.kind]);
    for (const text of texts(column)) widest = Math.max(widest, text.length);
    return Math.min(widest + 2, 60);
  });
}

const LEAST: Readonly<Record<Column['kind'], number>> = { text: 10, money: 14, percent: 8, count: 8, date: 11 };

/** Excel's rules: at most 31 characters, none of []:*?/\, no apostrophe at an end, not the reserved word. */
export function sheetNameOf(title: string, number: number): string {
  const suffix = number === 1 ? '' : ` (${number})`;
  const plain = title.replace(/[[\]:*?/\\\p{Cc}]/gu, ' ').replace(/^['\s]+|['\s]+$/g, '');
  const name = [...plain]
    .slice(0, 31 - suffix.length)
    .join('')
    .replace(/^['\s]+|['\s]+$/g, '');
  return `${name === '' || name.toLowerCase() === 'history' ? 'Sheet' : name}${suffix}`;
}

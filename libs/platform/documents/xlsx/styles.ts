import { currencyExponent } from '@sojourn/units';
import type { Cell } from '../model/cells';
import type { DocumentLanguage, RowKind } from '../model/report';
import { attribute } from './xml';

/** How a cell looks. Everything left out is as in a new spreadsheet. */
export interface CellStyle {
  readonly format?: string;
  readonly bold?: boolean;
  readonly size?: number; // points, 11 if left out
  readonly muted?: boolean;
  readonly atEnd?: boolean;
  readonly indent?: number;
  readonly wrap?: boolean;
  readonly rules?: 'head' | 'subtotal' | 'total';
  readonly isText?: boolean; // stays text even when somebody opens it for editing and presses Enter
}

const DATES: Readonly<Record<DocumentLanguage, string>> = { en: 'd mmm yyyy', ru: 'dd.mm.yyyy', de: 'dd.mm.yyyy' };

/** The number format of a cell: decimals of its currency, negatives in parentheses. */
export function formatOf(cell: Cell, currency: string, language: DocumentLanguage): string | undefined {
  switch (cell.kind) {
    case 'text':
      return undefined;
    case 'money': {
      const own = cell.currency ?? currency;
      return withParentheses(`#,##0${decimals(currencyExponent(own))}${own === currency ? '' : `\\ "${own}"`}`);
    }
    case 'percent':
      return withParentheses(`0${decimals(Math.max((cell.ratio.split('.')[1]?.length ?? 0) - 2, 0))}%`);
    case 'count':
      return withParentheses('#,##0');
    case 'date':
      return DATES[language];
  }
}

/** Equal for cells of one column that have the same format. */
export function formatKey(cell: Cell): string {
  if (cell.kind === 'money') return `money ${cell.currency ?? ''}`;
  return cell.kind === 'percent' ? `percent ${cell.ratio.split('.')[1]?.length ?? 0}` : cell.kind;
}

const decimals = (digits: number): string => (digits === 0 ? '' : `.${'0'.repeat(digits)}`);
const withParentheses = (format: string): string => `${format}_);(${format})`;

export function rowLook(kind: RowKind): Pick<CellStyle, 'bold' | 'rules'> {
  return kind === 'line' ? {} : { bold: true, ...(kind === 'heading' ? {} : { rules: kind }) };
}

const FONT = 'Calibri'; // what every spreadsheet program has or stands in for
const FIRST_OWN_FORMAT = 164; // below are the formats every spreadsheet knows

/** The styles that a workbook uses, each written once. Its number is its place. */
export class StyleTable {
  private readonly numbers = new Map<string, number>([[JSON.stringify({}), 0]]);
  private readonly styles: CellStyle[] = [{}];
  private readonly keys = new Map<string, number>();

  numberOf(style: CellStyle): number {
    const key = JSON.stringify(style);
    const known = this.numbers.get(key);
    if (known !== undefined) return known;
    this.numbers.set(key, this.styles.length);
    this.styles.push(style);
    return this.styles.length - 1;
  }

  /** The number of the style that stands behind a key; asked for only once. */
  remembered(key: string, style: () => CellStyle): number {
    const known = this.keys.get(key);
    if (known !== undefined) return known;
    const number = this.numberOf(style());
    this.keys.set(key, number);
    return number;
  }

  xml(): string {
    const formats = distinct(this.styles.flatMap(({ format }) => (format === undefined ? [] : [format])));
    const fonts = distinct(this.styles.map(fontXml));
    const borders = distinct(this.styles.map(borderXml));
    const cells = this.styles.map((style) => {
      const format = style.format === undefined ? 0 : FIRST_OWN_FORMAT + formats.indexOf(style.format);
      const ids = `numFmtId="${format}" fontId="${fonts.indexOf(fontXml(style))}" fillId="0" borderId="${borders.indexOf(borderXml(style))}" xfId="0"`;
      const applied = 'applyNumberFormat="1" applyFont="1" applyBorder="1" applyAlignment="1"';
      return `<xf ${ids} ${applied}${style.isText ? ' quotePrefix="1"' : ''}>${alignmentXml(style)}</xf>`;
    });
    return (
      `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">` +
      `<numFmts count="${formats.length}">${formats.map((format, place) => `<numFmt numFmtId="${FIRST_OWN_FORMAT + place}" formatCode="${attribute(format)}"/>`).join('')}</numFmts>` +
      `<fonts count="${fonts.length}">${fonts.join('')}</fonts>` +
      `<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>` +
      `<borders count="${borders.length}">${borders.join('')}</borders>` +
      `<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>` +
      `<cellXfs count="${cells.length}">${cells.join('')}</cellXfs>` +
      `<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`
    );
  }
}

function fontXml({ bold, size, muted }: CellStyle): string {
  return `<font>${bold ? '<b/>' : ''}<sz val="${size ?? 11}"/><color rgb="${muted ? 'FF525D61' : 'FF1D282B'}"/><name val="${FONT}"/></font>`;
}

function borderXml({ rules }: CellStyle): string {
  const line = (side: string, style: string): string => `<${side} style="${style}"><color rgb="FF8B8A80"/></${side}>`;
  const top = rules === 'subtotal' || rules === 'total' ? line('top', 'thin') : '<top/>';
  const bottom = rules === 'head' ? line('bottom', 'medium') : rules === 'total' ? line('bottom', 'double') : '<bottom/>';
  return `<border><left/><right/>${top}${bottom}<diagonal/></border>`;
}

function alignmentXml({ atEnd, indent, wrap }: CellStyle): string {
  const horizontal = atEnd ? ' horizontal="right"' : (indent ?? 0) > 0 ? ` horizontal="left" indent="${indent}"` : '';
  return `<alignment vertical="top"${horizontal}${wrap ? ' wrapText="1"' : ''}/>`;
}

const distinct = (values: readonly string[]): string[] => [...new Set(values)];

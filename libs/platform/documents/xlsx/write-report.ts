import { checkReport } from '../model/check-report';
import { figureText } from '../model/figure-text';
import type { Column, Report, Row, Sum } from '../model/report';
import { sumFormula, type Address } from './address';
import { numberOf } from './cell-xml';
import { rowXml, wideTextXml, type FormulaOf } from './row-xml';
import { closingXml, columnWidths, FIRST_ROW, openingXml, sheetNameOf } from './sheet-frame';
import { StyleTable } from './styles';
import { sheetPath, workbookParts } from './workbook-xml';
import { ZipStream } from './zip-stream';

/** The report as a workbook of one sheet, in chunks. Throws ReportFault for a report that contradicts itself. */
export async function* writeReport(report: Report): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  checkReport(report);
  const styles = new StyleTable();
  const zip = new ZipStream();
  yield* zip.file(sheetPath(1), sheetParts(report, styles));
  const facts = { title: report.title, author: report.group.name, language: report.language, madeAt: report.madeAt };
  for (const [path, xml] of workbookParts(facts, [sheetNameOf(report.title, 1)], styles.xml())) yield* zip.file(path, [xml]);
  yield* zip.end();
}

function* sheetParts(report: Report, styles: StyleTable): Generator<string> {
  const { columns, currency, language } = report;
  const rows = report.sections.flatMap((section) => section.rows);
  const widths = columnWidths(columns, function* ({ key }) {
    for (const { cells } of rows) {
      const cell = cells[key];
      if (cell !== undefined) yield figureText(cell, currency, language);
    }
  });
  yield openingXml(report, widths, styles);
  const formulas = new Formulas(report);
  let number = FIRST_ROW;
  for (const section of report.sections) {
    if (section.title !== undefined) yield wideTextXml(section.title, number++, { bold: true, size: 12 }, styles);
    for (const row of section.rows) yield rowXml(row, number++, { columns, currency, language, styles }, formulas.of(row));
  }
  for (const note of report.notes ?? []) yield wideTextXml(note, ++number, { muted: true }, styles);
  yield closingXml(report);
}

/** Turns what rows and columns say they sum into formulas. */
class Formulas {
  private readonly places = new Map<string, { number: number; row: Row }>();
  private readonly columnOf: ReadonlyMap<string, number>;

  constructor(private readonly report: Report) {
    this.columnOf = new Map(report.columns.map(({ key }, place) => [key, place]));
    let number = FIRST_ROW;
    for (const { title, rows } of report.sections) {
      if (title !== undefined) number++;
      for (const row of rows) {
        if (row.id !== undefined) this.places.set(row.id, { number, row });
        number++;
      }
    }
  }

  /** A row's own sum goes before a column's. What is no number in the sheet is in no formula: it would count as nothing. */
  of(row: Row): FormulaOf {
    return (column, at) => {
      if (column.kind !== 'money' && column.kind !== 'count') return null;
      if (row.sum !== undefined) return this.down(row.sum, column, at.column);
      return column.sum === undefined ? null : this.across(column.sum, row, at.row);
    };
  }

  private down(sum: Sum, { key }: Column, column: number): string | null {
    return this.formula(sum, (name) => {
      const place = this.places.get(name);
      return place === undefined ? null : { at: { column, row: place.number }, isNumber: this.isNumber(place.row, key) };
    });
  }

  private across(sum: Sum, cells: Row, row: number): string | null {
    return this.formula(sum, (key) => ({ at: { column: this.columnOf.get(key) ?? 0, row }, isNumber: this.isNumber(cells, key) }));
  }

  private formula({ plus, minus = [] }: Sum, find: (name: string) => { at: Address; isNumber: boolean } | null): string | null {
    const added = plus.map(find);
    const taken = minus.map(find);
    const addresses = (found: typeof added): Address[] => found.flatMap((each) => (each === null ? [] : [each.at]));
    return [...added, ...taken].every((each) => each?.isNumber) ? sumFormula(addresses(added), addresses(taken)) : null;
  }

  /** An empty cell counts as nothing, which is what it is. */
  private isNumber(row: Row, key: string): boolean {
    const cell = row.cells[key];
    return cell === undefined || numberOf(cell, this.report.currency) !== null;
  }
}

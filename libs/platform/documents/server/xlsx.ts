import type { Cells, Lines, Report } from '../model/report';
import { writeLines } from '../xlsx/write-lines';
import { writeReport } from '../xlsx/write-report';

export const XLSX_TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** The report as a workbook: numbers, dates, and formulas for what rows and columns say they sum. Throws ReportFault for one that contradicts itself. */
export async function xlsxOf(report: Report): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of writeReport(report)) chunks.push(chunk);
  return Buffer.concat(chunks);
}

/** A table of any length as a workbook, in chunks; a reader that goes away ends the rows behind it. */
export function xlsxStream(lines: Lines, rows: AsyncIterable<Cells> | Iterable<Cells>): AsyncGenerator<Uint8Array> {
  return writeLines(lines, rows);
}

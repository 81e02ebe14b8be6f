import { InvalidInputError, InvalidSpreadsheetError, readSheet } from 'read-excel-file/node';
import { FileProblem, type FileRow } from '@sojourn/ledger/rules';

/**
 * The rows of the first sheet of a workbook, by the names of its first row: what a person sees in the cells, dates as 2026-03-31. The whole
 * sheet is in memory, so a long journal is better a CSV file. Throws FileProblem for what is no workbook.
 */
export async function* readXlsx(path: string, onBytes: (bytes: number) => void, size: number): AsyncGenerator<FileRow> {
  const [heading, ...rows] = await sheetOf(path);
  onBytes(size);
  if (heading === undefined)
    throw new FileProblem(1, 'the first sheet is empty', 'Put the journal on the first sheet, its columns named in row 1.');
  const names = heading.map((cell) => shown(cell));
  for (const [place, row] of rows.entries()) {
    const cells = row.map((cell) => shown(cell));
    if (cells.every((cell) => cell === '')) continue;
    yield { line: place + 2, fields: Object.fromEntries(names.map((name, column) => [name, cells[column] ?? ''])) };
  }
}

async function sheetOf(path: string): Promise<readonly (readonly unknown[])[]> {
  try {
    return await readSheet(path, { parseNumber: numberShown });
  } catch (error) {
    if (!(error instanceof InvalidInputError || error instanceof InvalidSpreadsheetError)) throw error;
    throw new FileProblem(1, 'this is no workbook', 'Save it as .xlsx (Excel workbook), or as “CSV UTF-8”.');
  }
}

/** A workbook keeps numbers in binary and shows at most 15 digits of them: 0.1 + 0.2 is 0.3 there. */
function numberShown(text: string): string {
  return String(Number(Number(text).toPrecision(15)));
}

function shown(cell: unknown): string {
  if (cell instanceof Date) return cell.toISOString().slice(0, 10);
  return typeof cell === 'string' || typeof cell === 'boolean' ? String(cell).trim() : '';
}

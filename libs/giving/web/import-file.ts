import { readGiftLines, type ReadGiftLines, type TableRow } from '@sojourn/giving/rules';
import { parse } from 'csv-parse/browser/esm/sync';

/** Why a file could not be read as a table at all. */
export type FileProblem = 'not-text' | 'not-a-table' | 'too-large' | 'empty';

export type ReadFile = { readonly read: ReadGiftLines; readonly lines: number } | { readonly problem: FileProblem };

const LARGEST_BYTES = 32 * 1024 * 1024;
const SEPARATORS = [';', ',', '\t'] as const;

/**
 * Reads a CSV file of gifts in this browser: UTF-8, or UTF-16 with its mark; separated by semicolons, commas or tabs. Columns that are not ours
 * never leave it. Windows code pages are refused: what they would turn into cannot be told from what was meant.
 */
export function readGiftFile(bytes: Uint8Array, booksCurrency: string): ReadFile {
  if (bytes.length > LARGEST_BYTES) return { problem: 'too-large' };
  const text = decoded(bytes);
  if (text === null) return { problem: 'not-text' };
  if (text.trim() === '') return { problem: 'empty' };
  const rows = tableOf(text);
  if (rows === null) return { problem: 'not-a-table' };
  return { read: readGiftLines(rows, booksCurrency), lines: Math.max(0, rows.length - 1) };
}

function decoded(bytes: Uint8Array): string | null {
  const encoding = bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : 'utf-8';
  try {
    const text = new TextDecoder(encoding, { fatal: true }).decode(bytes);
    return text.includes('\0') ? null : text;
  } catch {
    return null;
  }
}

/** The separator is the one that stands most often in the head; a line number is that of the record's first line in the file. */
function tableOf(text: string): TableRow[] | null {
  const lines = text.replace(/\r\n?/g, '\n');
  const head = /^[^\n]*/.exec(lines)?.[0] ?? '';
  const [delimiter] = SEPARATORS.toSorted((a, b) => head.split(b).length - head.split(a).length);
  const rows: TableRow[] = [];
  try {
    parse(lines, {
      delimiter: delimiter ?? ';',
      bom: true,
      relax_column_count: true,
      skip_empty_lines: true,
      skip_records_with_empty_values: true, // spreadsheets save rows of separators below the table
      trim: true,
      on_record: (cells: string[], { lines: last }) => {
        rows.push({ line: last - (cells.join('').split('\n').length - 1), cells });
        return null;
      },
    });
  } catch {
    return null;
  }
  return rows;
}

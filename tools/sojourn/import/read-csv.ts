import { createReadStream } from 'node:fs';
import { isUtf8 } from 'node:buffer';
import { pipeline, Readable } from 'node:stream';
import { CsvError, parse } from 'csv-parse';
import { FileProblem, type FileRow } from '@sojourn/ledger/rules';

/**
 * The rows of a CSV file, one at a time, by the names of its first line. Comma, semicolon and tab are recognised by that line.
 * `onBytes` is told how much was read. Throws FileProblem for wrong encodings and broken rows.
 */
export async function* readCsv(path: string, onBytes: (bytes: number) => void): AsyncGenerator<FileRow> {
  const delimiter = await delimiterOf(path);
  const rows = parse({
    delimiter,
    bom: true,
    columns: true,
    info: true,
    skip_empty_lines: true,
    trim: true,
    relax_column_count_less: false,
  });
  // Not pipe(): that would leave the parser waiting when the file cannot be read.
  pipeline(Readable.from(text(path, onBytes)), rows, () => undefined);
  try {
    for await (const { record, info } of rows as AsyncIterable<{ record: Record<string, string>; info: { lines: number } }>)
      yield { line: info.lines, fields: record };
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw new FileProblem(
      Number(error['lines'] ?? 1),
      `this is not a whole row (${error.code.toLowerCase().replaceAll('_', ' ')})`,
      'Every row has as many cells as the first line; text with separators stands in quotation marks.',
    );
  }
}

async function* text(path: string, onBytes: (bytes: number) => void): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let line = 1;
  for await (const chunk of createReadStream(path, { highWaterMark: 256 * 1024 }) as AsyncIterable<Buffer>) {
    onBytes(chunk.length);
    try {
      yield decoder.decode(chunk, { stream: true });
    } catch {
      throw notUtf8(line + linesBeforeFault(chunk));
    }
    line += newlines(chunk);
  }
  try {
    yield decoder.decode();
  } catch {
    throw notUtf8(line);
  }
}

function notUtf8(line: number): FileProblem {
  return new FileProblem(line, 'the file is not UTF-8 from here on', 'Save it as “CSV UTF-8” and try again.');
}

const newlines = (bytes: Buffer): number => bytes.reduce((count, byte) => count + (byte === 0x0a ? 1 : 0), 0);

/** Lines of a chunk that end before its first wrong byte; the rest of a letter cut off at its beginning is no fault. */
function linesBeforeFault(chunk: Buffer): number {
  let [lines, start] = [0, chunk.findIndex((byte) => (byte & 0xc0) !== 0x80)];
  for (let end = chunk.indexOf(0x0a, start); end >= 0 && isUtf8(chunk.subarray(start, end)); end = chunk.indexOf(0x0a, start)) {
    lines += 1;
    start = end + 1;
  }
  return lines;
}

async function delimiterOf(path: string): Promise<string> {
  for await (const chunk of createReadStream(path, { end: 4095 }) as AsyncIterable<Buffer>) {
    const [heading = ''] = chunk.toString('latin1').split(/\r?\n/);
    const count = (sign: string): number => heading.split(sign).length;
    return [',', ';', '\t'].reduce((best, sign) => (count(sign) > count(best) ? sign : best));
  }
  throw new FileProblem(1, 'the file is empty', 'Choose the file that holds the journal.');
}

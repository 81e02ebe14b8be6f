import type { CsvMapping, FileEncoding } from '@sojourn/ledger/contract';
import { decodeText } from './encoding';
import { readCamt } from './read-camt';
import { readCsv, type CsvAccount } from './read-csv';
import { readMt940 } from './read-mt940';
import { Unreadable, type StatementPart } from './statement';

export type StatementFormat = 'camt' | 'mt940' | 'csv';

export interface ReadingChoice {
  readonly format: StatementFormat;
  readonly encoding: FileEncoding;
  /** For CSV only. */
  readonly csv?: { readonly mapping: CsvMapping; readonly account: CsvAccount } | undefined;
}

/** Which of the three a text is, from its beginning; null for another ISO 20022 message, which the person exported by mistake. */
export function formatOf(beginning: string): StatementFormat | null {
  const text = beginning.replace(/^\ufeff/, '').trimStart();
  if (/camt\.053\.001\.\d\d|<(\w+:)?BkToCstmrStmt[\s>]/.test(text)) return 'camt';
  if (text.startsWith('<')) return null;
  if (/^(\{1:|:20:|:25:)/m.test(text) && /^:(60[FM]|61):/m.test(text)) return 'mt940';
  return 'csv';
}

const XML_LABELS: Readonly<Record<string, FileEncoding>> = {
  'utf-8': 'utf-8',
  'us-ascii': 'utf-8',
  'iso-8859-1': 'iso-8859-1',
  'windows-1252': 'iso-8859-1',
  'iso-8859-2': 'iso-8859-2',
  'windows-1251': 'windows-1251',
};

/** The encoding an XML file declares, where it does: its word goes before a guess. */
export function declaredEncoding(beginning: string): FileEncoding | null {
  const label = /^\s*<\?xml[^>]*\sencoding=["']([A-Za-z0-9._-]+)["']/.exec(beginning.replace(/^\ufeff/, ''))?.[1];
  return label === undefined ? null : (XML_LABELS[label.toLowerCase()] ?? null);
}

/**
 * Reads the statements of a file from its bytes, in the memory of one entry however long it is. Whatever is wrong comes as the last part, an
 * objection that names the line; what was read before it is then good for nothing, and nothing of it may be kept.
 */
export async function* readStatements(chunks: AsyncIterable<Uint8Array>, choice: ReadingChoice): AsyncGenerator<StatementPart> {
  try {
    yield* parts(decodeText(chunks, choice.encoding), choice);
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    yield { kind: 'objection', objection: error.objection };
  }
}

async function* parts(decoded: AsyncIterable<string>, { format, csv }: ReadingChoice): AsyncGenerator<StatementPart> {
  const texts = refusingNothing(decoded);
  if (format === 'camt') yield* readCamt(texts);
  else if (format === 'mt940') yield* readMt940(texts);
  else if (csv === undefined) await refuseUnmapped(texts);
  else yield* readCsv(texts, csv.mapping, csv.account);
}

async function refuseUnmapped(texts: AsyncIterable<string>): Promise<void> {
  for await (const text of texts) if (text.trim() !== '') throw new Unreadable('mapping-missing', 1);
}

async function* refusingNothing(texts: AsyncIterable<string>): AsyncGenerator<string> {
  let anything = false;
  for await (const text of texts) {
    anything ||= text.trim() !== '';
    if (text !== '') yield text;
  }
  if (!anything) throw new Unreadable('file-empty', 1);
}

import { readFile, stat } from 'node:fs/promises';
import * as z from 'zod/mini';
import { JournalFile, type Fund } from '@sojourn/ledger/contract';
import {
  draftOfFileEntry,
  entriesOfCiviCrm,
  entriesOfJournalCsv,
  entriesOfStripeHistory,
  FileProblem,
  type FileRow,
  type PurposeFund,
} from '@sojourn/ledger/rules';
import type { FileEntry } from './import-journal';
import { readCsv } from './read-csv';
import { readXlsx } from './read-xlsx';

export const FILE_KINDS = ['csv', 'json', 'xlsx', 'civicrm', 'stripe'] as const;
export type FileKind = (typeof FILE_KINDS)[number];

/** What the operator said about the file. */
export interface FileWish {
  readonly path: string;
  readonly kind: FileKind;
  readonly currency: string; // of the books
  readonly funds: readonly Fund[];
  readonly purposes: ReadonlyMap<string, string>; // CiviCRM's financial type → fund; the key '' is for everything else
}

/** The entries of a file of any kind we read, one after another. Throws FileProblem. */
export function entriesOfFile(wish: FileWish, onBytes: (bytes: number) => void): AsyncIterable<FileEntry> {
  switch (wish.kind) {
    case 'json':
      return entriesOfJson(wish, onBytes);
    case 'csv':
      return entriesOfJournalCsv(readCsv(wish.path, onBytes), wish.currency);
    case 'xlsx':
      return entriesOfJournalCsv(rowsOfWorkbook(wish.path, onBytes), wish.currency);
    case 'civicrm':
      return entriesOfCiviCrm(readCsv(wish.path, onBytes), wish.currency, (type) => purpose(wish, type));
    case 'stripe':
      return entriesOfStripeHistory(readCsv(wish.path, onBytes), wish.currency, oneFund(wish));
  }
}

async function* rowsOfWorkbook(path: string, onBytes: (bytes: number) => void): AsyncGenerator<FileRow> {
  yield* readXlsx(path, onBytes, (await stat(path)).size);
}

async function* entriesOfJson(wish: FileWish, onBytes: (bytes: number) => void): AsyncGenerator<FileEntry> {
  const text = await readFile(wish.path, 'utf8');
  onBytes(Buffer.byteLength(text));
  const parsed = z.safeParse(JournalFile, parseJson(text));
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw new FileProblem(
      1,
      `${issue?.path.join('.') ?? 'the file'} cannot be read (${issue?.message ?? 'unknown'})`,
      'See docs/migration.md for the form of the file.',
    );
  }
  if (parsed.data.currency !== wish.currency)
    throw new FileProblem(
      1,
      `the file is in ${parsed.data.currency}, the books are in ${wish.currency}`,
      'Convert the amounts, and keep what happened in amountCurrency and rate.',
    );
  // In JSON a "line" is the place of the entry: that is what a reader can count.
  for (const [index, entry] of parsed.data.entries.entries())
    yield { draft: draftOfFileEntry(entry, wish.currency, [index + 1]), line: index + 1 };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new FileProblem(1, `this is not JSON (${error instanceof Error ? error.message : 'unknown'})`, 'Check the file in an editor.');
  }
}

function purpose(wish: FileWish, type: string): PurposeFund | undefined {
  const code = wish.purposes.get(type) ?? wish.purposes.get('');
  return wish.funds.find((fund) => fund.code === code);
}

function oneFund(wish: FileWish): PurposeFund {
  const fund = purpose(wish, '');
  if (fund === undefined) throw new FileProblem(1, 'no fund is named for these gifts', 'Add --fund GEN (or the fund they belong to).');
  return fund;
}

import * as z from 'zod/mini';
import { JournalFileEntry, type DraftEntry, type JournalColumn } from '@sojourn/ledger/contract';
import { FileProblem } from './file-problem';
import { draftOfFileEntry } from './journal-entry';

/** A row of a CSV file by column name, and its line in the file. */
export interface FileRow {
  readonly line: number;
  readonly fields: Readonly<Record<string, string | undefined>>;
}

/** Puts the rows of each entry together and makes drafts of them, one after another: memory holds one entry. Throws FileProblem. */
export async function* entriesOfJournalCsv(
  rows: AsyncIterable<FileRow>,
  currency: string,
): AsyncGenerator<{ draft: DraftEntry; line: number }> {
  const seen = new Set<string>();
  let together: FileRow[] = [];
  for await (const row of rows) {
    const [first] = together;
    if (first !== undefined && first.fields['entry'] !== row.fields['entry']) {
      yield draftOf(together, currency);
      together = [];
    }
    if (together.length === 0) startOf(row, seen);
    together.push(row);
  }
  if (together.length > 0) yield draftOf(together, currency);
}

function startOf({ line, fields }: FileRow, seen: Set<string>): void {
  const reference = fields['entry'] ?? '';
  if (reference === '') throw new FileProblem(line, 'the column entry is empty', 'Give every row the reference of its entry.');
  if (seen.has(reference))
    throw new FileProblem(
      line,
      `entry ${reference} appeared before`,
      'Put all rows of an entry together, or give the second one another reference.',
    );
  seen.add(reference);
}

function draftOf(rows: readonly FileRow[], currency: string): { draft: DraftEntry; line: number } {
  const [first] = rows;
  if (first === undefined) throw new RangeError('an entry has at least one row');
  for (const row of rows) {
    if (filled(row, 'date') !== filled(first, 'date'))
      throw new FileProblem(row.line, 'its date differs from the first row of its entry', 'One entry has one date.');
  }
  const parsed = z.safeParse(JournalFileEntry, {
    entry: filled(first, 'entry'),
    ...given('series', filled(first, 'series')),
    date: filled(first, 'date') ?? '',
    ...given('documentDate', filled(first, 'document_date')),
    ...given('phrase', phraseOf(first)),
    lines: rows.map((row) => ({
      account: filled(row, 'account') ?? '',
      fund: filled(row, 'fund') ?? '',
      ...given('function', filled(row, 'function')),
      ...given('debit', filled(row, 'debit')),
      ...given('credit', filled(row, 'credit')),
      ...given('currency', filled(row, 'currency')),
      ...given('amountCurrency', filled(row, 'amount_currency')),
      ...given('rate', filled(row, 'rate')),
      ...given('grant', filled(row, 'grant')),
      ...given('project', filled(row, 'project')),
      ...given('caseCost', filled(row, 'case_cost')),
      ...given('counterparty', filled(row, 'counterparty')),
      ...given('taxSphere', filled(row, 'tax_sphere')),
    })),
  });
  if (parsed.success)
    return {
      draft: draftOfFileEntry(
        parsed.data,
        currency,
        rows.map(({ line }) => line),
      ),
      line: first.line,
    };
  const [issue] = parsed.error.issues;
  const [field, place, name] = issue?.path ?? [];
  const row = field === 'lines' && typeof place === 'number' ? (rows[place] ?? first) : first;
  const column = String(name ?? field ?? 'entry');
  throw new FileProblem(
    row.line,
    `${column} cannot be read (${issue?.message ?? 'unknown'})`,
    'Dates are 2026-03-31, amounts 1234.50, codes as in the books.',
  );
}

/** The cell, or undefined where it is empty. */
function filled({ fields }: FileRow, column: JournalColumn): string | undefined {
  const text = fields[column]?.trim();
  return text === undefined || text === '' ? undefined : text;
}

function given<Key extends string, Value>(key: Key, value: Value | undefined): Partial<Record<Key, Value>> {
  return value === undefined ? {} : ({ [key]: value } as Record<Key, Value>);
}

function phraseOf(row: FileRow): { code: string; numbers: number[] } | undefined {
  const code = filled(row, 'phrase');
  if (code === undefined) return undefined;
  const numbers = filled(row, 'phrase_numbers');
  return { code, numbers: numbers === undefined ? [] : numbers.split(' ').map(Number) };
}

import { stringify } from 'csv-stringify/sync';
import { decimalText } from '@sojourn/units';
import { JOURNAL_COLUMNS, type EntryLine, type JournalColumn } from '@sojourn/ledger/contract';
import { referenceOf, type ExportedEntry } from './exported-entry';

const BATCH = 200; // entries in one chunk

/**
 * The journal as CSV in the columns that the import reads: what is exported here can be imported into other books and gives the same
 * entries. Every field is a code of a tight pattern, a date or a decimal, so no spreadsheet can take one for a formula.
 */
export async function* journalCsv(currency: string, entries: AsyncIterable<ExportedEntry>): AsyncGenerator<string> {
  let batch: string[][] = [[...JOURNAL_COLUMNS]];
  let gathered = 0;
  for await (const entry of entries) {
    for (const line of entry.lines) {
      const row = rowOf(entry, line, currency);
      batch.push(JOURNAL_COLUMNS.map((column) => row[column]));
    }
    if (++gathered % BATCH !== 0) continue;
    yield textOf(batch);
    batch = [];
  }
  if (batch.length > 0) yield textOf(batch);
}

function textOf(batch: readonly (readonly string[])[]): string {
  return stringify(
    batch.map((row) => [...row]),
    { record_delimiter: '\r\n' },
  );
}

function rowOf(entry: ExportedEntry, line: EntryLine, currency: string): Record<JournalColumn, string> {
  const { dimensions } = line;
  const converted = line.originalCurrency !== currency;
  const onSide = (minor: string): string => (minor === '0' ? '' : decimalText(BigInt(minor), currency));
  return {
    entry: referenceOf(entry),
    series: entry.series,
    date: entry.date,
    document_date: entry.documentDate ?? '',
    phrase: entry.phrase.code,
    phrase_numbers: entry.phrase.numbers.join(' '),
    account: line.account,
    fund: line.fund,
    function: line.functionCode ?? '',
    debit: onSide(line.debitMinor),
    credit: onSide(line.creditMinor),
    currency: converted ? line.originalCurrency : '',
    amount_currency: converted ? decimalText(BigInt(line.originalAmountMinor), line.originalCurrency) : '',
    rate: line.rate ?? '',
    grant: dimensions.grant ?? '',
    project: dimensions.project ?? '',
    case_cost: dimensions.caseCost ?? '',
    counterparty: dimensions.counterparty ?? '',
    tax_sphere: dimensions.taxSphere ?? '',
  };
}

import { decimalText } from '@sojourn/units';
import type { EntryLine, JournalFileEntry, JournalFileLine } from '@sojourn/ledger/contract';
import { referenceOf, type ExportedEntry } from './exported-entry';

/**
 * The journal as JSON in the form that the import reads (`JournalFile`), an entry a line: what is exported here can be imported into other
 * books and gives the same entries.
 */
export async function* journalJson(currency: string, entries: AsyncIterable<ExportedEntry>): AsyncGenerator<string> {
  let before = `{ "currency": ${JSON.stringify(currency)}, "entries": [`;
  for await (const entry of entries) {
    yield `${before}\n${JSON.stringify(fileEntryOf(entry, currency))}`;
    before = ',';
  }
  yield `${before === ',' ? '' : before}\n] }\n`;
}

function fileEntryOf(entry: ExportedEntry, currency: string): JournalFileEntry {
  return {
    entry: referenceOf(entry),
    series: entry.series,
    date: entry.date,
    ...(entry.documentDate === null ? {} : { documentDate: entry.documentDate }),
    phrase: entry.phrase,
    lines: entry.lines.map((line) => fileLineOf(line, currency)),
  };
}

function fileLineOf(line: EntryLine, currency: string): JournalFileLine {
  const { account, fund, functionCode, debitMinor, creditMinor, originalCurrency, originalAmountMinor, rate, dimensions } = line;
  return {
    account,
    fund,
    ...(functionCode === null ? {} : { function: functionCode }),
    ...(debitMinor === '0' ? { credit: decimalText(BigInt(creditMinor), currency) } : { debit: decimalText(BigInt(debitMinor), currency) }),
    ...(originalCurrency === currency
      ? {}
      : { currency: originalCurrency, amountCurrency: decimalText(BigInt(originalAmountMinor), originalCurrency) }),
    ...(rate === null ? {} : { rate }),
    ...dimensions,
  };
}

import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { JOURNAL_COLUMNS } from '@sojourn/ledger/contract';
import { entriesOfJournalCsv, type FileRow } from '@sojourn/ledger/rules';
import { journalCsv, type ExportedEntry } from './index';
import { anyEntries, entryOf, line, streamOf } from './testing/any-entries';

async function textOf(entries: readonly ExportedEntry[], currency = 'EUR'): Promise<string> {
  let text = '';
  for await (const chunk of journalCsv(currency, streamOf(entries))) text += chunk;
  return text;
}

async function* rowsOf(text: string): AsyncGenerator<FileRow> {
  for (const [place, fields] of parse<Record<string, string>>(text, { columns: true }).entries()) yield { line: place + 2, fields };
}

/** What an import would post, as the export shows it. */
async function importedLines(text: string, currency = 'EUR'): Promise<unknown[]> {
  const drafts: unknown[] = [];
  for await (const { draft } of entriesOfJournalCsv(rowsOf(text), currency))
    drafts.push({
      series: draft.series,
      date: draft.date,
      documentDate: draft.documentDate ?? null,
      phrase: draft.phrase,
      lines: draft.lines.map(({ side, amount, original, functionCode, dimensions, account, fund }) => ({
        account,
        fund,
        functionCode: functionCode ?? null,
        minor: side === 'debit' ? amount.minor : -amount.minor,
        original: original === undefined ? null : [original.amount.minor, original.amount.currency, original.rate],
        dimensions: dimensions ?? {},
      })),
    });
  return drafts;
}

function exportedLines(entries: readonly ExportedEntry[], currency = 'EUR'): unknown[] {
  return entries.map((entry) => ({
    series: entry.series,
    date: entry.date,
    documentDate: entry.documentDate,
    phrase: entry.phrase,
    lines: entry.lines.map((each) => ({
      account: each.account,
      fund: each.fund,
      functionCode: each.functionCode,
      minor: BigInt(each.debitMinor) - BigInt(each.creditMinor),
      original: each.originalCurrency === currency ? null : [absolute(BigInt(each.originalAmountMinor)), each.originalCurrency, each.rate],
      dimensions: each.dimensions,
    })),
  }));
}

const absolute = (minor: bigint): bigint => (minor < 0n ? -minor : minor);

it('writes the columns that the import reads', async () => {
  const [heading, ...rows] = (
    await textOf([entryOf(17, [line(1, '6200', 'RHOU', 95_050n, { functionCode: 'HOU' }), line(2, '1010', 'RHOU', -95_050n)])])
  ).split('\r\n');
  expect(heading).toBe(JOURNAL_COLUMNS.join(','));
  expect(rows).toEqual([
    'JE-2026-17,JE,2026-03-05,,rent-of-property,2026 3,6200,RHOU,HOU,950.50,,,,,,,,,',
    'JE-2026-17,JE,2026-03-05,,rent-of-property,2026 3,1010,RHOU,,,950.50,,,,,,,,',
    '',
  ]);
});

it('keeps opening balances, true dates, foreign money and every dimension', async () => {
  const dimensions = { grant: 'G-A', project: 'P1', caseCost: '0123ABCD', counterparty: 'C9', taxSphere: 'ideal' } as const;
  const entries = [
    entryOf(1, [line(1, '1010', 'GEN', 5n), line(2, '4000', 'GEN', -5n)], { series: 'OB', documentDate: '2025-12-31' }),
    entryOf(2, [
      line(1, '1010', 'GEN', 8_500n, { originalCurrency: 'USD', originalAmountMinor: '10000', rate: '1.1765', dimensions }),
      line(2, '4000', 'GEN', -8_500n, { originalCurrency: 'JPY', originalAmountMinor: '-1250', rate: '147' }),
    ]),
  ];
  expect(await importedLines(await textOf(entries))).toEqual(exportedLines(entries));
});

it.each(['EUR', 'JPY', 'KWD'])('gives the import the same entries in %s, whatever they are', async (currency) => {
  await fc.assert(
    fc.asyncProperty(anyEntries, async (drawn) => {
      const entries = drawn.map((entry) => ({ ...entry, lines: entry.lines.map((each) => ({ ...each, originalCurrency: currency })) }));
      expect(await importedLines(await textOf(entries, currency), currency)).toEqual(exportedLines(entries, currency));
    }),
    { numRuns: 30 },
  );
});

it('writes a heading for no entries', async () => {
  expect(await textOf([])).toBe(`${JOURNAL_COLUMNS.join(',')}\r\n`);
});

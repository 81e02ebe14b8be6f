import fc from 'fast-check';
import { JournalFile } from '@sojourn/ledger/contract';
import { draftOfFileEntry } from '@sojourn/ledger/rules';
import { journalJson, type ExportedEntry } from './index';
import { anyEntries, entryOf, line, streamOf } from './testing/any-entries';

async function fileOf(entries: readonly ExportedEntry[], currency = 'EUR'): Promise<JournalFile> {
  let text = '';
  for await (const chunk of journalJson(currency, streamOf(entries))) text += chunk;
  return JournalFile.parse(JSON.parse(text));
}

it('is a file that the import reads, with everything that an entry says', async () => {
  const dimensions = { grant: 'G-A', project: 'P1', caseCost: '0123ABCD', counterparty: 'C9', taxSphere: 'ideal' } as const;
  const rent = entryOf(
    17,
    [
      line(1, '6200', 'RHOU', 95_050n, { functionCode: 'HOU', dimensions }),
      line(2, '1020', 'RHOU', -95_050n, { originalCurrency: 'USD', originalAmountMinor: '-110000', rate: '1.1573' }),
    ],
    { documentDate: '2026-02-28' },
  );
  expect(await fileOf([rent])).toEqual({
    currency: 'EUR',
    entries: [
      {
        entry: 'JE-2026-17',
        series: 'JE',
        date: '2026-03-05',
        documentDate: '2026-02-28',
        phrase: { code: 'rent-of-property', numbers: [2026, 3] },
        lines: [
          { account: '6200', fund: 'RHOU', function: 'HOU', debit: '950.50', ...dimensions },
          { account: '1020', fund: 'RHOU', credit: '950.50', currency: 'USD', amountCurrency: '-1100.00', rate: '1.1573' },
        ],
      },
    ],
  });
});

it.each(['EUR', 'JPY', 'KWD'])('gives the import the same amounts in %s, whatever they are', async (currency) => {
  await fc.assert(
    fc.asyncProperty(anyEntries, async (drawn) => {
      const entries = drawn.map((entry) => ({ ...entry, lines: entry.lines.map((each) => ({ ...each, originalCurrency: currency })) }));
      const drafts = (await fileOf(entries, currency)).entries.map((entry, at) => draftOfFileEntry(entry, currency, [at]));
      const imported = drafts.map(({ lines }) => lines.map(({ account, fund, side, amount }) => [account, fund, side, amount.minor]));
      expect(imported).toEqual(
        entries.map(({ lines }) =>
          lines.map(({ account, fund, debitMinor, creditMinor }) =>
            creditMinor === '0' ? [account, fund, 'debit', BigInt(debitMinor)] : [account, fund, 'credit', BigInt(creditMinor)],
          ),
        ),
      );
    }),
    { numRuns: 20 },
  );
});

it('says that there is nothing', async () => {
  expect(await fileOf([])).toEqual({ currency: 'EUR', entries: [] });
});

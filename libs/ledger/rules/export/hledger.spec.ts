import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { decimalText } from '@sojourn/units';
import { hledgerJournal, type ExportedEntry } from './index';
import { anyEntries, entryOf, frameOf, line, streamOf } from './testing/any-entries';

const HLEDGER = '/usr/bin/hledger';

async function textOf(entries: readonly ExportedEntry[], currency = 'EUR'): Promise<string> {
  let text = '';
  for await (const chunk of hledgerJournal(frameOf(entries, { currency }), streamOf(entries))) text += chunk;
  return text;
}

const rent = entryOf(
  17,
  [
    line(1, '6200', 'RHOU', 95_050n, { functionCode: 'HOU', dimensions: { caseCost: '0123ABCD', taxSphere: 'ideal' } }),
    line(2, '2000', 'RHOU', -95_050n, { originalCurrency: 'USD', originalAmountMinor: '-110000', rate: '1.1573' }),
  ],
  { documentDate: '2026-02-28' },
);

it('writes accounts by code and name, funds below them, everything else as tags', async () => {
  const text = await textOf([rent]);
  expect(text).toContain('commodity 1000.00 EUR\n');
  expect(text).toContain('account 2000 Payables rent & utilities  ; type:L\naccount 2000 Payables rent & utilities:GEN\n');
  expect(text).toContain(
    [
      '2026-03-05 * (JE-2026-17) Rent of property 2026-3  ; phrase:rent-of-property 2026 3, series:JE, document-date:2026-02-28',
      '    6200 Rent for residents:RHOU  950.50 EUR  ; function:HOU, case:0123ABCD, sphere:ideal',
      '    2000 Payables rent & utilities:RHOU  -950.50 EUR  ; original:-1100.00 USD, rate:1.1573',
      '',
    ].join('\n'),
  );
});

// Only that program can say how it reads the file; npm test installs it where it may.
const itWithHledger = existsSync(HLEDGER) ? it : it.skip;
const why = existsSync(HLEDGER) ? '' : ' (skipped: Debian’s package hledger is not installed)';

function balances(text: string, currency: string): Record<string, string> {
  const folder = mkdtempSync(join(tmpdir(), 'hledger-'));
  try {
    const file = join(folder, 'books.journal');
    writeFileSync(file, text);
    execFileSync(HLEDGER, ['-f', file, 'check', 'accounts', 'commodities']);
    const csv = execFileSync(HLEDGER, ['-f', file, 'balance', '--flat', '--no-total', '-E', '-O', 'csv'], { encoding: 'utf8' });
    return Object.fromEntries(
      parse<{ account: string; balance: string }>(csv, { columns: true })
        .map(
          ({ account, balance }) => [`${account.slice(0, 4)} ${account.split(':')[1] ?? ''}`, balance.replace(` ${currency}`, '')] as const,
        )
        .filter(([, balance]) => !/^0(\.0*)?$/.test(balance)),
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function expected(entries: readonly ExportedEntry[], currency: string): Record<string, string> {
  const sums = new Map<string, bigint>();
  for (const each of entries.flatMap((entry) => entry.lines)) {
    const key = `${each.account} ${each.fund}`;
    sums.set(key, (sums.get(key) ?? 0n) + BigInt(each.debitMinor) - BigInt(each.creditMinor));
  }
  return Object.fromEntries([...sums].filter(([, minor]) => minor !== 0n).map(([key, minor]) => [key, decimalText(minor, currency)]));
}

itWithHledger.each(['EUR', 'JPY', 'KWD'])(
  `is read by hledger, which finds the balance of every account and fund in %s${why}`,
  async (currency) => {
    const drawn = fc.sample(anyEntries, { seed: 7, numRuns: 20 }).flat();
    const entries = drawn.map((entry, place) => ({
      ...entry,
      number: place + 1,
      lines: entry.lines.map((each) => ({ ...each, originalCurrency: currency })),
    }));
    expect(balances(await textOf(entries, currency), currency)).toEqual(expected(entries, currency));
  },
);

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Scope } from '@sojourn/database';
import { decimalText } from '@sojourn/units';
import { JOURNAL_COLUMNS } from '@sojourn/ledger/contract';
import { openTestBooks, usdFund, workedQuarter, type TestBooks } from '@sojourn/ledger/server/testing';
import { entriesOfFile, type FileKind } from './file-entries';
import { importJournal, type Imported } from './import-journal';

let books: TestBooks;
let scope: Scope;
let folder: string;

beforeAll(async () => {
  books = await openTestBooks();
});
beforeEach(async () => {
  scope = await books.newBooks();
  folder = mkdtempSync(join(tmpdir(), 'journal-'));
});
afterEach(() => rmSync(folder, { recursive: true }));
afterAll(() => books.db.close());

const purposes = (...wishes: [string, string][]): ReadonlyMap<string, string> => new Map(wishes);

async function read(content: string | Buffer, kind: FileKind = 'csv', wishes = purposes(['', 'GEN'])): Promise<Imported> {
  const path = join(folder, `file.${kind}`);
  writeFileSync(path, content);
  const { currency } = await books.reader.fundBalances(scope);
  const funds = await books.reader.funds(scope);
  const entries = entriesOfFile({ path, kind, currency, funds, purposes: wishes }, () => undefined);
  return importJournal(books.db.tenant, books.ledger, scope.groupId, entries);
}

const balance = async (account: string): Promise<string> => {
  const { rows } = await books.reader.trialBalance(scope, {});
  const row = rows.find((candidate) => candidate.account === account);
  return decimalText(BigInt(row?.closingDebitMinor ?? 0) - BigInt(row?.closingCreditMinor ?? 0), 'EUR');
};
const entryCount = async (): Promise<number> => (await books.reader.entries(scope)).entries.length;

const HEADING = 'entry,date,account,fund,debit,credit';
const csv = (...rows: string[]): string => [HEADING, ...rows].join('\n');
const gift = ['A1,2026-03-01,1010,GEN,1250.00,', 'A1,2026-03-01,4000,GEN,,1250.00'];

it('brings in the worked quarter as a file and ends in its trial balance', async () => {
  await books.db.tenant.transaction(scope, (tx) => books.ledger.addFund(tx, scope.groupId, usdFund));
  const rows = workedQuarter.journal.flatMap((entry) =>
    (entry.lines as Record<string, string>[]).map((line) => {
      const cells: Partial<Record<(typeof JOURNAL_COLUMNS)[number], string | undefined>> = {
        entry: entry.id,
        series: entry.kind === 'opening' ? 'OB' : '',
        date: entry.date,
        account: line['account'],
        fund: line['fund'],
        function: line['function'],
        debit: line['debit'] === '0.00' ? '' : line['debit'],
        credit: line['credit'] === '0.00' ? '' : line['credit'],
        currency: line['currency'],
        amount_currency: line['amount_currency'],
        rate: line['rate_usd_per_eur'],
      };
      return JOURNAL_COLUMNS.map((column) => cells[column] ?? '').join(';');
    }),
  );
  expect(await read([JOURNAL_COLUMNS.join(';'), ...rows].join('\r\n'))).toEqual({ entries: 37, lines: 141 });
  const { closingDebitMinor, closingCreditMinor } = await books.reader.trialBalance(scope, {});
  expect([closingDebitMinor, closingCreditMinor]).toEqual(['10406771', '10406771']);
});

it('reads the same journal as JSON', async () => {
  const lines = [
    { account: '1010', fund: 'GEN', debit: '1250.00' },
    { account: '4000', fund: 'GEN', credit: '1250,00' },
  ];
  await read(JSON.stringify({ currency: 'EUR', entries: [{ entry: 'A1', date: '2026-03-01', lines }] }), 'json');
  expect(await balance('1010')).toBe('1250.00');
});

it.each<[string, string | Buffer, number, string]>([
  ['an unbalanced entry', csv(...gift, 'A2,2026-03-02,1010,GEN,1.00,', 'A2,2026-03-02,4000,GEN,,0.99'), 4, 'unbalanced'],
  ['one fund paying for another', csv('A1,2026-03-01,1010,GEN,1.00,', 'A1,2026-03-01,4000,RHOU,,1.00'), 2, 'unbalanced-in-fund'],
  ['an unknown account', csv(...gift, 'A2,2026-03-02,1010,GEN,1.00,', 'A2,2026-03-02,4999,GEN,,1.00'), 5, 'unknown-account'],
  ['a thousands separator', csv('A1,2026-03-01,1010,GEN,"1,250.00",', 'A1,2026-03-01,4000,GEN,,1250.00'), 2, 'cannot be read'],
  ['three decimals of the euro', csv('A1,2026-03-01,1010,GEN,1.005,', 'A1,2026-03-01,4000,GEN,,1.005'), 2, 'is not an amount of EUR'],
  ['both sides at once', csv('A1,2026-03-01,1010,GEN,1.00,1.00', 'A1,2026-03-01,4000,GEN,,1.00'), 2, 'stands on one side'],
  ['a date of another country', csv('A1,31.03.2026,1010,GEN,1.00,', 'A1,31.03.2026,4000,GEN,,1.00'), 2, 'date cannot be read'],
  ['an entry in two places', csv(...gift, 'A2,2026-03-02,1010,GEN,1.00,', 'A2,2026-03-02,4000,GEN,,1.00', ...gift), 6, 'appeared before'],
  ['a row that is too short', csv('A1,2026-03-01,1010,GEN'), 2, 'not a whole row'],
  ['another encoding', Buffer.concat([Buffer.from(csv(...gift)), Buffer.from([0x0a, 0xcf, 0xf0, 0xe8])]), 4, 'not UTF-8'],
  [
    'a currency nobody has',
    `${HEADING},currency,amount_currency,rate\nA1,2026-03-01,1010,GEN,1.00,,XXQ,1.00,1\nA1,2026-03-01,4000,GEN,,1.00,,,`,
    2,
    'currency cannot be read',
  ],
])('refuses %s with its line and posts nothing of the file', async (_, content, line, problem) => {
  await expect(read(content)).rejects.toMatchObject({ name: 'FileProblem', line, problem: expect.stringContaining(problem) });
  expect(await entryCount()).toBe(0);
});

it('reads a file once: the second time it names the first line and posts nothing', async () => {
  await read(csv(...gift));
  await expect(read(csv('B1,2026-03-01,1010,GEN,5.00,', 'B1,2026-03-01,4000,GEN,,5.00', ...gift))).rejects.toMatchObject({
    line: 4,
    problem: expect.stringContaining('source-already-booked'),
  });
  expect(await entryCount()).toBe(1);
});

it('keeps what happened in another currency, and refuses it without a rate', async () => {
  const heading = `${HEADING},currency,amount_currency,rate`;
  const other = 'A1,2026-03-01,4000,GEN,,85.00,USD,-100.00,1.1765';
  await read([heading, 'A1,2026-03-01,1020,GEN,85.00,,USD,100.00,1.1765', other].join('\n'));
  expect(await balance('1020')).toBe('85.00');
  await expect(read([heading, 'A2,2026-03-01,1020,GEN,85.00,,USD,100.00,', other.replace('A1', 'A2')].join('\n'))).rejects.toMatchObject({
    line: 2,
    problem: expect.stringContaining('needs its amount and rate'),
  });
});

it('reads contributions of CiviCRM: completed ones, gross and fee, in the fund of their type', async () => {
  const file = [
    'Contribution ID,Display Name,Date Received,Total Amount,Fee Amount,Currency,Financial Type,Contribution Status',
    '17,Somebody,2026-02-01 10:11:12,"€ 1,100.00",1.75,EUR,Housing,Completed',
    '18,Somebody,2026-02-02 10:11:12,50.00,,EUR,Donation,Pending',
    '19,Somebody,2026-02-03 10:11:12,50.00,,EUR,Donation,Completed',
  ].join('\n');
  const wishes = purposes(['Housing', 'RHOU'], ['Donation', 'GEN']);
  expect(await read(file, 'civicrm', wishes)).toEqual({ entries: 2, lines: 6 });
  expect([await balance('4010'), await balance('4000'), await balance('6800')]).toEqual(['-1100.00', '-50.00', '1.75']);
  await expect(read(file.replaceAll('17,', '20,').replace('Housing', 'Legal'), 'civicrm', wishes)).rejects.toMatchObject({
    line: 2,
    remedy: 'Add --fund "Legal=GEN" (or the fund it belongs to).',
  });
});

it('reads Stripe’s balance history: what stays at Stripe is what its rows sum to', async () => {
  const file = [
    'id,Type,Source,Amount,Fee,Net,Currency,Created (UTC),Available On (UTC),Description',
    'txn_1,charge,ch_1,100.00,1.75,98.25,eur,2026-01-05 10:00,2026-01-08 00:00,a name',
    'txn_2,refund,re_1,-40.00,0.00,-40.00,eur,2026-01-06 10:00,2026-01-06 00:00,',
    'txn_3,adjustment,dp_1,-60.00,20.00,-80.00,eur,2026-01-07 10:00,2026-01-07 00:00,',
    'txn_4,payout,po_1,-10.00,0.00,-10.00,eur,2026-01-08 10:00,2026-01-08 00:00,',
  ].join('\n');
  await read(file, 'stripe');
  expect(await balance('1050')).toBe('-31.75');
  expect([await balance('4000'), await balance('6800'), await balance('1160'), await balance('1010')]).toEqual([
    '-60.00',
    '21.75',
    '60.00',
    '10.00',
  ]);
  await expect(read(file.replaceAll('txn_', 'txn_9').replace('payout', 'climate_order'), 'stripe')).rejects.toMatchObject({ line: 5 });
});

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Scope } from '@sojourn/database';
import { decimalText } from '@sojourn/units';
import { operator, type Operator } from '../testing/operator';

/** `import journal` as an operator types it, with the example files of docs/migration.md and with what goes wrong in them. */
const EXAMPLES = join(__dirname, '../../../docs/examples/import');

let desk: Operator;
let scope: Scope;
let group: string;
let folder: string;

beforeAll(async () => {
  desk = await operator();
});
afterAll(() => desk.leave());
beforeEach(async () => {
  scope = await desk.books.newBooks();
  group = await desk.nameOf(scope.groupId);
  folder = mkdtempSync(join(tmpdir(), 'import-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const types = (file: string, ...more: string[]): Promise<{ code: number; said: string }> =>
  desk.types('import', 'journal', file, '--group', group, ...more);

/** What accounts stand at, debit positive; those that stand at nothing are left out. */
async function balances(): Promise<Record<string, string>> {
  const { rows } = await desk.books.reader.trialBalance(scope, {});
  const standing = rows.map((row): [string, bigint] => [row.account, BigInt(row.closingDebitMinor) - BigInt(row.closingCreditMinor)]);
  return Object.fromEntries(standing.filter(([, minor]) => minor !== 0n).map(([account, minor]) => [account, decimalText(minor, 'EUR')]));
}

const EUROS = { '1010': '21935.00', '3000': '-18400.00', '3100': '-4150.00', '4000': '-335.00', '6200': '950.00' };
const JOURNAL = { ...EUROS, '1010': '21850.00', '1020': '85.00' }; // the last gift came in dollars
const FUNDS = ['--fund', 'Housing=RHOU', '--fund', 'Donation=GEN'];
const STRIPE = { '1010': '700.00', '1050': '278.25', '1160': '60.00', '4000': '-1060.00', '6800': '21.75' };

it.each<[string, string[], Record<string, string>, RegExp]>([
  ['journal.csv', [], JOURNAL, /4 entries with 10 lines are posted\n$/],
  ['journal.json', [], JOURNAL, /4 entries with 10 lines are posted\n$/],
  ['journal.xlsx', [], JOURNAL, /4 entries with 10 lines are posted\n$/],
  ['spreadsheet.csv', [], EUROS, /4 entries with 10 lines are posted\n$/],
  [
    'civicrm-contributions.csv',
    ['--kind', 'civicrm', ...FUNDS],
    { '1010': '1148.25', '4000': '-50.00', '4010': '-1100.00', '6800': '1.75' },
    /2 entries with 6 lines are posted\n$/,
  ],
  ['stripe-balance-history.csv', ['--kind', 'stripe', '--fund', 'GEN'], STRIPE, /4 entries with 12 lines are posted\n$/],
  ['stripe-balance-report.csv', ['--kind', 'stripe', '--fund', 'GEN'], STRIPE, /4 entries with 12 lines are posted\n$/],
])('reads the example %s, and the same file only once', async (name, more, standing, said) => {
  expect(await types(join(EXAMPLES, name), ...more)).toEqual({ code: 0, said: expect.stringMatching(said) });
  expect(await balances()).toEqual(standing);
  const again = await types(join(EXAMPLES, name), ...more);
  expect(again).toEqual({
    code: 1,
    said: expect.stringMatching(/line \d+: the ledger refuses it: source-already-booked .* Nothing was posted\.\n$/),
  });
  expect(await balances()).toEqual(standing);
});

/** The example with one thing wrong in it: what is changed, what it becomes, the line and the words that name it. */
const WRONG: readonly (readonly [
  example: string,
  what: string,
  right: string,
  wrong: string,
  line: number,
  words: string,
  more: string[],
])[] = [
  ['journal.csv', 'an amount that does not balance', '250.00,,,,\nB-17', '251.00,,,,\nB-17', 6, 'unbalanced', []],
  ['journal.csv', 'an unknown currency', 'USD,100.00', 'XXQ,100.00', 10, 'currency cannot be read', []],
  ['journal.json', 'an unknown field', '"documentDate"', '"note"', 1, 'See docs/migration.md', []],
  ['journal.json', 'an account nobody has', '"6200"', '"6999"', 3, 'unknown-account', []],
  [
    'spreadsheet.csv',
    'a day of another country',
    '2026-02-05;1010;GEN;;85,00;\nB-19;;2026-02-05',
    '05.02.2026;1010;GEN;;85,00;\nB-19;;05.02.2026',
    10,
    'Dates are 2026-03-31',
    [],
  ],
  ['spreadsheet.csv', 'a thousands separator', '18400,00;\n', '18.400,00;\n', 2, 'debit cannot be read', []],
  ['civicrm-contributions.csv', 'a type without a fund', ',Donation,EFT,Completed', ',Gala,EFT,Completed', 4, '--fund "Gala=GEN"', FUNDS],
  ['civicrm-contributions.csv', 'a refund', '50.00,0.00,50.00', '-50.00,0.00,-50.00', 4, 'Import refunds as a journal file', FUNDS],
  ['civicrm-contributions.csv', 'no column of days', 'Contribution Date', 'Thank-you Date', 2, 'Contribution Date is missing', FUNDS],
  ['stripe-balance-history.csv', 'a figure that was changed', '-80.00', '-81.00', 4, 'Amount less Fee is not Net', ['--fund', 'GEN']],
  [
    'stripe-balance-history.csv',
    'another currency',
    '-700.00,eur',
    '-700.00,usd',
    5,
    'it is in USD, the books are in EUR',
    ['--fund', 'GEN'],
  ],
  ['stripe-balance-history.csv', 'no fund', 'id,Type', 'id,Type', 1, 'Add --fund GEN', []],
  ['stripe-balance-report.csv', 'a kind nobody knows', ',payout,po_', ',climate_order,po_', 5, '“climate_order”', ['--fund', 'GEN']],
  [
    'stripe-balance-report.csv',
    'the list of payments',
    'balance_transaction_id',
    'payment_id',
    2,
    'neither Stripe’s balance history',
    ['--fund', 'GEN'],
  ],
];

it.each(WRONG)('%s with %s: names the line, says what to do and posts nothing', async (example, _what, right, wrong, line, words, more) => {
  const text = readFileSync(join(EXAMPLES, example), 'utf8');
  const path = join(folder, example);
  const at = text.lastIndexOf(right);
  expect(at).toBeGreaterThanOrEqual(0);
  writeFileSync(path, text.slice(0, at) + wrong + text.slice(at + right.length));
  const kind = /^(civicrm|stripe)/.exec(example)?.[1];
  const { code, said } = await types(path, ...(kind === undefined ? [] : ['--kind', kind]), ...more);
  expect({ code, said: said.split('\n').at(-2) }).toEqual({ code: 1, said: expect.stringContaining(`${path}, line ${line}: `) });
  expect(said).toContain(words);
  expect(said).toMatch(/Nothing was posted\.\n$/);
  expect(await balances()).toEqual({});
});

it('a day in a closed month: names the line and the way out, and posts nothing, also of the lines before it', async () => {
  await desk.books.db.owner.query(`INSERT INTO ledger_period (group_id, month, state) VALUES ($1, '2026-02-01', 'hard-closed')`, [
    scope.groupId,
  ]);
  const path = join(EXAMPLES, 'journal.csv');
  const { code, said } = await types(path);
  expect({ code, said: said.split('\n').at(-2) }).toEqual({ code: 1, said: expect.stringContaining(`${path}, line 8: `) });
  expect(said).toContain(
    'period-closed (month 2026-02). Reopen the month, or give the entry a date in an open one and keep document_date.',
  );
  expect(said).toMatch(/Nothing was posted\.\n$/);
  expect(await balances()).toEqual({});
});

it.each<[string, () => string[], RegExp]>([
  ['a file that is not there', () => ['nowhere.csv'], /There is no file nowhere\.csv\.\n$/],
  ['a folder', () => [folder], /There is no file .*\.\n$/],
  ['what is called a workbook and is none', () => [saved('a.xlsx', 'entry,date')], /line 1: this is no workbook\. Save it as \.xlsx/],
  ['an empty file', () => [saved('a.csv', '')], /line 1: the file is empty/],
  [
    'a kind nobody reads',
    () => [join(EXAMPLES, 'journal.csv'), '--kind', 'sage'],
    /Allowed choices are csv, json, xlsx, civicrm, stripe\./,
  ],
])('ends with 1 and a sentence for %s', async (_, words, sentence) => {
  const [file = '', ...more] = words();
  expect(await types(file, ...more)).toEqual({ code: 1, said: expect.stringMatching(sentence) });
  expect(await balances()).toEqual({});
});

function saved(name: string, content: string): string {
  writeFileSync(join(folder, name), content);
  return join(folder, name);
}

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Scope } from '@sojourn/database';
import { fixedClock } from '@sojourn/units';
import { ACCOUNT_GROUPS, AccountList, FORM_990_LINES, SOFA_LINES, type Account } from '@sojourn/ledger/contract';
import { NORMAL_BALANCE } from '@sojourn/ledger/rules';
import { chartOfAccounts } from './chart-of-accounts';
import { openLedgerApp, openTestBooks, type LedgerApp, type TestBooks } from './testing';

let books: TestBooks;
let app: LedgerApp;
let tom: Scope;

beforeAll(async () => {
  books = await openTestBooks();
  app = await openLedgerApp(books, fixedClock('2026-11-24T10:07:31.250Z'));
});
beforeEach(async () => {
  tom = await books.newBooks();
});
afterAll(async () => {
  await app.close();
  await books.db.close();
});

const accounts = async (): Promise<Map<string, Account>> =>
  new Map(AccountList.parse((await app.get(tom, '/ledger/accounts')).json()).accounts.map((account) => [account.code, account]));
const change = {
  name: 'Help with food',
  defaultFunction: 'PRO',
  sofaLine: 'Expenditure: charitable activities',
  form990Line: 'Part IX 2 or 3',
  skr49Code: '2664',
  active: true,
};
const added = { code: '6312', type: 'expense', accountGroup: 'direct assistance', ...change, active: undefined };

it('offers exactly the lines, groups and sides of the published chart', () => {
  expect(new Set(chartOfAccounts.map(({ accountGroup }) => accountGroup))).toEqual(new Set(ACCOUNT_GROUPS));
  expect(new Set(chartOfAccounts.map(({ sofaLine }) => sofaLine))).toEqual(new Set(SOFA_LINES));
  expect(new Set(chartOfAccounts.map(({ form990Line }) => form990Line))).toEqual(new Set(FORM_990_LINES));
  for (const { code, type, normalBalance } of chartOfAccounts)
    expect([code, normalBalance]).toEqual([code, NORMAL_BALANCE[type as Account['type']]]);
});

it('says of every SKR 49 code whether it was seen in a source or must be verified', async () => {
  const chart = await accounts();
  const seen = [...chart.values()].filter(({ skr49Certainty }) => skr49Certainty === 'secondary source');
  // accounting.md 2: only these were seen
  expect([...new Set(seen.map(({ skr49Code }) => skr49Code))].sort()).toEqual([
    '2110',
    '2551',
    '2663',
    '2701',
    '2752',
    '3220',
    '3226',
    '4110',
  ]);
  expect(chart.get('1010')).toMatchObject({ skr49Code: '0945', skr49Certainty: 'verify' });
  expect(chart.get('2010')).toMatchObject({ skr49Code: '', skr49Certainty: 'none' });
});

it('adds an account that then takes lines, renames and maps it, and calls a code of the group its own', async () => {
  expect((await app.post(tom, '/ledger/accounts', added)).json()).toMatchObject({
    code: '6312',
    normalBalance: 'debit',
    skr49Certainty: 'own',
  });
  expect((await app.post(tom, '/ledger/accounts', added)).json()).toMatchObject({ status: 409, code: 'account-code-taken' });
  expect((await app.put(tom, '/ledger/accounts/6312', { ...change, name: 'Food', skr49Code: '' })).json()).toMatchObject({
    name: 'Food',
    skr49Certainty: 'none',
  });
  const renamed = await app.put(tom, '/ledger/accounts/4000', { ...change, defaultFunction: null, skr49Code: '3220' });
  expect(renamed.json()).toMatchObject({ name: 'Help with food', type: 'income', skr49Certainty: 'secondary source' });
  expect((await app.put(tom, '/ledger/accounts/9999', change)).json()).toMatchObject({ status: 422, code: 'unknown-account' });
});

it.each<[string, object]>([
  ['another type', { type: 'income' }],
  ['another code', { code: '6313' }],
  ['a line of a report that does not exist', { sofaLine: 'Help for Ivan' }],
  ['words for a line of Form 990', { form990Line: 'Help for Ivan' }],
  ['words for an SKR 49 code', { skr49Code: 'Ivan' }],
])('does not take %s for an account', async (_, more) => {
  expect((await app.put(tom, '/ledger/accounts/6300', { ...change, ...more })).json()).toMatchObject({
    status: 400,
    code: 'not-understood',
  });
});

it('takes no new lines on an account that is out of use, and gives it back with everything on it', async () => {
  const entry = {
    requestId: '11111111-1111-4111-8111-111111111111',
    date: '2026-05-05',
    phrase: { code: 'assistance-paid', numbers: [] },
    currency: 'EUR',
    lines: [
      { side: 'debit', account: '6300', fund: 'GEN', amountMinor: '100' },
      { side: 'credit', account: '1000', fund: 'GEN', amountMinor: '100' },
    ],
  };
  await app.put(tom, '/ledger/accounts/6300', { ...change, active: false });
  expect((await app.post(tom, '/ledger/entries', entry)).json()).toMatchObject({
    status: 422,
    code: 'account-inactive',
    facts: { line: 1, account: '6300' },
  });
  await app.put(tom, '/ledger/accounts/6300', change);
  expect((await app.post(tom, '/ledger/entries', entry)).status).toBe(201);
});

it('writes the chart as CSV and reads it back without a change; the published chart, too', async () => {
  const csv = (await app.get(tom, '/ledger/accounts.csv')).text;
  expect(csv.split('\r\n')[0]).toBe(
    'code,name,type,normal_balance,group,default_function,sorp_sofa_line,us_990_line,skr49_code,skr49_certainty,active',
  );
  expect((await app.post(tom, '/ledger/accounts-import', { csv })).json()).toEqual({ added: 0, changed: 0, same: 103 });
  const published = readFileSync(join(__dirname, 'data/chart-of-accounts.csv'), 'utf8');
  expect((await app.post(tom, '/ledger/accounts-import', { csv: published })).json()).toEqual({ added: 0, changed: 0, same: 103 });
});

it('imports what is new and what changed', async () => {
  const [head = '', ...lines] = (await app.get(tom, '/ledger/accounts.csv')).text.trim().split('\r\n');
  const changed = lines.map((line) => line.replace('Cash on hand', 'Касса'));
  const csv = [
    head,
    ...changed,
    '6312,Food,expense,debit,direct assistance,PRO,Expenditure: charitable activities,Part IX 2 or 3,,none,no',
  ].join('\n');
  expect((await app.post(tom, '/ledger/accounts-import', { csv: `\ufeff${csv}` })).json()).toEqual({ added: 1, changed: 1, same: 102 });
  const chart = await accounts();
  expect([chart.get('1000')?.name, chart.get('6312')?.active]).toEqual(['Касса', false]);
});

const HEAD = 'code,name,type,group,default_function,sorp_sofa_line,us_990_line,skr49_code';
it.each<[string, string, object]>([
  ['a column nobody knows', `${HEAD},remarks\n`, { line: 1, column: 'remarks' }],
  ['a missing column', 'code,name\n', { line: 1, column: 'type' }],
  [
    'a type that does not exist',
    `${HEAD}\n6312,Food,cost,direct assistance,PRO,Expenditure: charitable activities,Part IX 24,`,
    { line: 2, column: 'type' },
  ],
  [
    'a code of five digits',
    `${HEAD}\n63120,Food,expense,direct assistance,,Expenditure: charitable activities,Part IX 24,`,
    { line: 2, column: 'code' },
  ],
  [
    'another type for a known account',
    `${HEAD}\n6300,Food,income,direct assistance,,Income: other,Part IX 24,`,
    { line: 2, column: 'type' },
  ],
  [
    'a code that comes twice',
    `${HEAD}\n${'6312,Food,expense,direct assistance,,Expenditure: charitable activities,Part IX 24,\n'.repeat(2)}`,
    { line: 3, column: 'code' },
  ],
  [
    'a good line before a wrong one',
    `${HEAD}\n6313,Tents,expense,direct assistance,,Expenditure: charitable activities,Part IX 24,\n6300,Food,income,direct assistance,,Income: other,Part IX 24,`,
    { line: 3, column: 'type' },
  ],
  ['a quotation mark that is not closed', `${HEAD}\n6312,"Food`, { column: 'code' }],
])('refuses a file with %s, names line and column, and takes nothing of it', async (_, csv, facts) => {
  const before = await accounts();
  expect((await app.post(tom, '/ledger/accounts-import', { csv })).json()).toMatchObject({ status: 422, code: 'chart-line-wrong', facts });
  expect(await accounts()).toEqual(before);
});

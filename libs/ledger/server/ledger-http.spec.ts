import { randomUUID } from 'node:crypto';
import type { Scope } from '@sojourn/database';
import { fixedClock } from '@sojourn/units';
import { EntriesPage, FundBalances, TrialBalance } from '@sojourn/ledger/contract';
import { openLedgerApp, openTestBooks, type LedgerAnswer, type LedgerApp, type TestBooks } from './testing';

let books: TestBooks;
let app: LedgerApp;
let signedIn: Scope;

beforeAll(async () => {
  books = await openTestBooks();
  app = await openLedgerApp(books, fixedClock('2026-11-24T10:07:31.250Z'));
});
beforeEach(async () => {
  signedIn = await books.newBooks();
});
afterAll(async () => {
  await app.close();
  await books.db.close();
});

const asked = (url: string): Promise<LedgerAnswer> => app.get(signedIn, url);
const sent = (url: string, payload: object): Promise<LedgerAnswer> => app.post(signedIn, url, payload);

const entryOf = (minor: string, more: object = {}): object => ({
  requestId: randomUUID(),
  date: '2026-05-05',
  phrase: { code: 'bank-gift', numbers: [] },
  currency: 'EUR',
  lines: [
    { side: 'debit', account: '1010', fund: 'RHOU', amountMinor: minor },
    { side: 'credit', account: '4010', fund: 'RHOU', amountMinor: minor },
  ],
  ...more,
});

it('posts, shows, reverses and reports over HTTP, in the shapes of the contract', async () => {
  const posted = await sent('/ledger/entries', entryOf('9500'));
  expect(posted.status).toBe(201);
  expect(posted.json()).toMatchObject({ series: 'JE', fiscalYear: 2026, number: 1 });
  expect(EntriesPage.parse((await asked('/ledger/entries')).json()).entries).toHaveLength(1);
  expect(TrialBalance.parse((await asked('/ledger/trial-balance?from=2026-01-01&to=2026-12-31')).json()).closingDebitMinor).toBe('9500');
  const housing = FundBalances.parse((await asked('/ledger/fund-balances')).json()).rows.find((row) => row.fund === 'RHOU');
  expect(housing).toMatchObject({ balanceMinor: '9500', cashMinor: '9500' });
  expect((await sent(`/ledger/entries/${posted.json<{ id: string }>().id}/reversal`, { date: '2026-05-06' })).status).toBe(201);
  expect(FundBalances.parse((await asked('/ledger/fund-balances')).json()).balanceMinor).toBe('0');
});

it.each([
  'accounts',
  'funds',
  'entries',
  'trial-balance',
  'fund-balances',
  'reports/sofa',
  'reports/position.pdf',
  'reports/lines?span=within&positive=debit',
  'reports/general-ledger?account=1010',
  'reports/journal',
  'reports/journal.csv',
  'letterhead',
])('shows /ledger/%s to no caseworker, lawyer or housing worker', async (path) => {
  signedIn = { ...signedIn, roles: ['caseworker', 'lawyer', 'housing'] };
  expect((await asked(`/ledger/${path}`)).json()).toMatchObject({ status: 403, code: 'role-missing' });
});

it.each<[string, object, number, string]>([
  ['an unknown field', { note: 'rent for Ivan' }, 400, 'not-understood'],
  ['free text for a phrase', { phrase: { code: 'Rent for Ivan', numbers: [] } }, 400, 'not-understood'],
  ['an amount as a number', { lines: [{ side: 'debit', account: '1010', fund: 'GEN', amountMinor: 1 }] }, 400, 'not-understood'],
  ['a currency that does not exist', { currency: 'XXQ' }, 400, 'not-understood'],
  ['another currency than the books', { currency: 'USD' }, 422, 'wrong-currency'],
  ['no lines', { lines: [] }, 422, 'too-few-lines'],
])('refuses %s with a problem a client can read', async (_, more, status, code) => {
  const answer = await sent('/ledger/entries', entryOf('100', more));
  expect(answer.headers['content-type']).toContain('application/problem+json');
  expect(answer.json()).toMatchObject({ status, code });
});

it.each(['0', '-100'])('refuses the amount %s', async (amount) => {
  expect((await sent('/ledger/entries', entryOf(amount))).json()).toMatchObject({
    status: 422,
    code: 'amount-not-positive',
    facts: { line: 1 },
  });
  const rent = { propertyRef: randomUUID(), amountMinor: amount, currency: 'EUR', paidOn: '2026-05-05', fundCode: 'RHOU' };
  expect((await sent('/ledger/rent-payments', rent)).json()).toMatchObject({ status: 422, code: 'amount-not-positive' });
});

it('books one form once, even when it is sent twice', async () => {
  const form = entryOf('100');
  expect((await sent('/ledger/entries', form)).status).toBe(201);
  expect((await sent('/ledger/entries', form)).json()).toMatchObject({ status: 409, code: 'source-already-booked' });
});

it('knows no entry of another group', async () => {
  const { id } = (await sent('/ledger/entries', entryOf('100'))).json<{ id: string }>();
  signedIn = await books.newBooks();
  expect((await sent(`/ledger/entries/${id}/reversal`, { date: '2026-05-06' })).json()).toMatchObject({
    status: 404,
    code: 'unknown-entry',
  });
  expect((await asked('/ledger/entries')).json()).toEqual({ entries: [], next: null });
});

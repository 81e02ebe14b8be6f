import 'reflect-metadata';
import { randomUUID } from 'node:crypto';
import cookie from '@fastify/cookie';
import { Global, Module } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { TenantTransactions, type Scope } from '@sojourn/database';
import {
  ALLOWED_ORIGINS,
  assertEveryRouteHasAccess,
  ProblemFilter,
  SESSION_COOKIE,
  SESSION_PORT,
  SessionGuard,
  type SessionPort,
} from '@sojourn/http';
import { CLOCK, RANDOM, fixedClock, systemRandom } from '@sojourn/units';
import { EntriesPage, FundBalances, FundMovement, TrialBalance } from '@sojourn/ledger/contract';
import { LedgerModule } from './index';
import { openTestBooks, type TestBooks } from './testing';

// The real guard, pipes, filter, services and database. Not real: who is signed in is set by the test.
let books: TestBooks;
let app: NestFastifyApplication;
let signedIn: Scope;

beforeAll(async () => {
  books = await openTestBooks();
  const sessions: SessionPort = { find: () => Promise.resolve({ ...signedIn, handle: 'someone' }) };
  const given = [
    { provide: TenantTransactions, useValue: books.db.tenant },
    { provide: CLOCK, useValue: fixedClock('2026-11-24T10:07:31.250Z') },
    { provide: RANDOM, useValue: systemRandom },
    { provide: SESSION_PORT, useValue: sessions },
    { provide: ALLOWED_ORIGINS, useValue: [] },
  ];
  @Global()
  @Module({
    imports: [LedgerModule],
    providers: [...given, { provide: APP_GUARD, useClass: SessionGuard }, { provide: APP_FILTER, useClass: ProblemFilter }],
    exports: given.map(({ provide }) => provide),
  })
  class TestModule {}
  app = await NestFactory.create<NestFastifyApplication>(TestModule, new FastifyAdapter(), { logger: false });
  await app.register(cookie);
  assertEveryRouteHasAccess(app);
  await app.init();
});
beforeEach(async () => {
  signedIn = await books.newBooks();
});
afterAll(async () => {
  await app.close();
  await books.db.close();
});

const asked = (url: string) => app.inject({ method: 'GET', url, cookies: { [SESSION_COOKIE]: 'token' } });
const sent = (url: string, payload: object) =>
  app.inject({ method: 'POST', url, payload, cookies: { [SESSION_COOKIE]: 'token' }, headers: { 'x-sojourn': '1' } });

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
  expect(posted.statusCode).toBe(201);
  expect(posted.json()).toMatchObject({ series: 'JE', fiscalYear: 2026, number: 1 });
  expect(EntriesPage.parse((await asked('/ledger/entries')).json()).entries).toHaveLength(1);
  expect(TrialBalance.parse((await asked('/ledger/trial-balance?from=2026-01-01&to=2026-12-31')).json()).closingDebitMinor).toBe('9500');
  const housing = FundBalances.parse((await asked('/ledger/fund-balances')).json()).rows.find((row) => row.fund === 'RHOU');
  expect(housing).toMatchObject({ balanceMinor: '9500', cashMinor: '9500' });
  expect(FundMovement.parse((await asked('/ledger/reports/fund-movement')).json()).rows).toHaveLength(4);
  expect((await sent(`/ledger/entries/${posted.json<{ id: string }>().id}/reversal`, { date: '2026-05-06' })).statusCode).toBe(201);
  expect(FundBalances.parse((await asked('/ledger/fund-balances')).json()).balanceMinor).toBe('0');
});

it('gives the reports as CSV files', async () => {
  await sent('/ledger/entries', entryOf('9550'));
  const balances = await asked('/ledger/fund-balances.csv');
  expect(balances.headers).toMatchObject({
    'content-type': 'text/csv; charset=utf-8',
    'content-disposition': 'attachment; filename="fund-balances.csv"',
  });
  expect(balances.body).toContain('RHOU,Housing,restricted,95.50,95.50,EUR\r\n');
  expect((await asked('/ledger/trial-balance.csv')).body).toContain(
    '4010,"Donations from individuals, for a purpose",income,0.00,0.00,95.50,0.00,95.50,EUR\r\n',
  );
});

it.each([
  'accounts',
  'funds',
  'entries',
  'trial-balance',
  'trial-balance.csv',
  'fund-balances',
  'fund-balances.csv',
  'reports/fund-movement',
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
  expect((await sent('/ledger/entries', form)).statusCode).toBe(201);
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

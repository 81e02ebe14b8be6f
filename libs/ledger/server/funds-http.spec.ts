import { randomUUID } from 'node:crypto';
import type { Scope } from '@sojourn/database';
import { FixedClock } from '@sojourn/units';
import { DimensionList, FundList, type Fund, type FundChange } from '@sojourn/ledger/contract';
import { openLedgerApp, openTestBooks, type LedgerAnswer, type LedgerApp, type TestBooks } from './testing';

let books: TestBooks;
let app: LedgerApp;
let tom: Scope;
const clock = new FixedClock('2026-11-24T10:07:31.250Z');

beforeAll(async () => {
  books = await openTestBooks();
  app = await openLedgerApp(books, clock);
});
beforeEach(async () => {
  tom = await books.newBooks();
});
afterAll(async () => {
  await app.close();
  await books.db.close();
});

const change: FundChange = {
  name: 'Housing',
  publicPurpose: 'Safe rooms and rent',
  acceptsGifts: true,
  purpose: 'Rooms for people who had to flee',
  startsOn: '2026-01-01',
  endsOn: '2026-12-31',
};
const fund = async (code: string): Promise<Fund | undefined> =>
  FundList.parse((await app.get(tom, '/ledger/funds')).json()).funds.find((each) => each.code === code);
const offered = (): Promise<string[]> =>
  books.db.tenant.transaction(tom, async (tx) => (await books.ledger.fundsForGifts(tx)).map(({ code }) => code));
const book = (date: string, fundCode: string, debit: string, credit: string, minor = '100'): Promise<LedgerAnswer> =>
  app.post(tom, '/ledger/entries', {
    requestId: randomUUID(),
    date,
    phrase: { code: 'imported', numbers: [] },
    currency: 'EUR',
    lines: [
      { side: 'debit', account: debit, fund: fundCode, amountMinor: minor },
      { side: 'credit', account: credit, fund: fundCode, amountMinor: minor },
    ],
  });
const transfer = (from: string, to: string, minor = '50000'): Promise<LedgerAnswer> =>
  app.post(tom, '/ledger/fund-transfers', { requestId: randomUUID(), date: '2026-03-31', from, to, amountMinor: minor, currency: 'EUR' });

it('gives a fund purpose and dates, and keeps its code and restriction', async () => {
  expect((await app.put(tom, '/ledger/funds/RHOU', change)).json()).toMatchObject({ code: 'RHOU', restriction: 'restricted', ...change });
  expect((await app.put(tom, '/ledger/funds/RHOU', { ...change, restriction: 'unrestricted' })).status).toBe(400);
  expect((await app.put(tom, '/ledger/funds/RHOU', { ...change, endsOn: '2025-12-31' })).json()).toMatchObject({
    status: 400,
    code: 'not-understood',
  });
  expect((await app.put(tom, '/ledger/funds/NOBODYS', change)).json()).toMatchObject({ status: 422, code: 'unknown-fund' });
});

it('books income and costs within the dates of the fund, and settles what is left outside them', async () => {
  await app.put(tom, '/ledger/funds/RHOU', change);
  expect((await book('2026-12-31', 'RHOU', '6200', '2000')).status).toBe(201);
  expect((await book('2027-01-01', 'RHOU', '6200', '2000')).json()).toMatchObject({
    status: 422,
    code: 'fund-not-open',
    facts: { fund: 'RHOU', startsOn: '2026-01-01', endsOn: '2026-12-31' },
  });
  expect((await book('2025-12-31', 'RHOU', '1010', '4010')).json()).toMatchObject({ code: 'fund-not-open' });
  expect((await book('2027-01-10', 'RHOU', '2000', '1010')).status).toBe(201);
});

it('offers a fund to donors only while it takes income', async () => {
  expect(await offered()).toContain('RHOU');
  await app.put(tom, '/ledger/funds/RHOU', { ...change, endsOn: '2026-11-23' });
  expect(await offered()).not.toContain('RHOU');
  await app.put(tom, '/ledger/funds/RHOU', { ...change, startsOn: '2026-11-25' });
  expect(await offered()).not.toContain('RHOU');
  await app.put(tom, '/ledger/funds/RHOU', change);
  expect(await offered()).toContain('RHOU');
  await app.post(tom, '/ledger/funds/RHOU/closing', { on: '2026-11-24' });
  expect(await offered()).not.toContain('RHOU');
});

it('closes a fund when nothing is left in it, on no account, and opens it again', async () => {
  await book('2026-05-05', 'RHOU', '1010', '4010');
  await book('2026-05-05', 'RHOU', '6200', '2000');
  expect((await app.post(tom, '/ledger/funds/RHOU/closing', { on: '2026-06-30' })).json()).toMatchObject({
    status: 409,
    code: 'fund-has-balance',
    facts: {
      accounts: [
        { account: '1010', minor: '100' },
        { account: '2000', minor: '-100' },
      ],
    },
  });
  await book('2026-05-06', 'RHOU', '2000', '1010');
  expect((await app.post(tom, '/ledger/funds/RHOU/closing', { on: '2026-06-30' })).json()).toMatchObject({
    closedOn: '2026-06-30',
    acceptsGifts: false,
  });
  expect((await book('2026-05-07', 'RHOU', '1010', '4010')).json()).toMatchObject({
    code: 'fund-not-open',
    facts: { closedOn: '2026-06-30' },
  });
  expect((await app.post(tom, '/ledger/funds/RHOU/reopening')).json()).toMatchObject({ closedOn: null });
  expect((await book('2026-05-07', 'RHOU', '1010', '4010')).status).toBe(201);
});

it('moves money to another fund as the worked quarter does, and lifts no restriction of a donor', async () => {
  const posted = await transfer('GEN', 'DES');
  expect(posted.status).toBe(201);
  const [entry] = (await books.reader.entries(tom)).entries;
  expect(entry?.lines.map((line) => [line.account, line.fund, line.debitMinor, line.creditMinor])).toEqual([
    ['4990', 'GEN', '50000', '0'],
    ['1010', 'GEN', '0', '50000'],
    ['1010', 'DES', '50000', '0'],
    ['4990', 'DES', '0', '50000'],
  ]);
  expect((await transfer('RHOU', 'GEN')).json()).toMatchObject({
    status: 422,
    code: 'restriction-would-be-lifted',
    facts: { from: 'RHOU', to: 'GEN' },
  });
  // Inside the bank: no cash leaves, so nobody else is asked, however much it is.
  expect((await transfer('GEN', 'RHOU', '90000000')).status).toBe(201);
});

it('registers codes, renames and ends them, and never gives a counterparty a name', async () => {
  const codes = async (): Promise<unknown> => DimensionList.parse((await app.get(tom, '/ledger/dimensions')).json()).dimensions;
  expect((await app.post(tom, '/ledger/dimensions', { code: 'COURT', kind: 'project', label: 'Court cases' })).status).toBe(201);
  expect((await app.post(tom, '/ledger/dimensions', { code: 'LL-7', kind: 'counterparty', label: null })).status).toBe(201);
  expect((await app.post(tom, '/ledger/dimensions', { code: 'LL-8', kind: 'counterparty', label: 'Ivan' })).json()).toMatchObject({
    code: 'not-understood',
  });
  expect((await app.post(tom, '/ledger/dimensions', { code: 'LL-7', kind: 'grant', label: null })).json()).toMatchObject({
    code: 'dimension-code-taken',
  });
  await app.put(tom, '/ledger/dimensions/LL-7', { label: 'Ivan', closedOn: '2026-12-31' });
  await app.put(tom, '/ledger/dimensions/COURT', { label: 'Court', closedOn: null });
  expect(await codes()).toEqual([
    { code: 'LL-7', kind: 'counterparty', label: null, closedOn: '2026-12-31' },
    { code: 'COURT', kind: 'project', label: 'Court', closedOn: null },
  ]);
  expect((await app.put(tom, '/ledger/dimensions/NOBODYS', { label: null, closedOn: null })).json()).toMatchObject({
    code: 'unknown-dimension',
  });
});

it('knows no fund and no code of another group', async () => {
  await app.post(tom, '/ledger/funds', { code: 'ROWN', name: 'Own', restriction: 'restricted', publicPurpose: null, acceptsGifts: false });
  expect(await fund('ROWN')).toBeDefined();
  const stranger = await books.newBooks();
  expect((await app.put(stranger, '/ledger/funds/ROWN', change)).json()).toMatchObject({ code: 'unknown-fund' });
  expect((await app.post(stranger, '/ledger/funds/ROWN/closing', { on: '2026-01-01' })).json()).toMatchObject({ code: 'unknown-fund' });
});

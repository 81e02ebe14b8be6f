import type { Scope } from '@sojourn/database';
import { money } from '@sojourn/units';
import { credit, debit, entry, phrase, type GrantLine, type GrantSelection } from '@sojourn/ledger/contract';
import { openTestBooks, postWorkedQuarter, type TestBooks } from './testing';

let books: TestBooks;
let scope: Scope;

beforeAll(async () => {
  books = await openTestBooks();
  scope = await books.newBooks();
  await postWorkedQuarter(books, scope);
  await books.db.tenant.transaction(scope, async (tx) => {
    for (const code of ['GRA-A', 'GRA-C']) await books.ledger.addDimension(tx, scope.groupId, { code, kind: 'grant', label: null });
    // Three costs with codes: of grant A out of the general fund, of grant C out of A's fund, of A inside its fund.
    for (const [fund, grant, minor] of [
      ['GEN', 'GRA-A', 300_00n],
      ['RLEG', 'GRA-C', 77_00n],
      ['RLEG', 'GRA-A', 11_00n],
    ] as const)
      await books.ledger.postEntry(
        tx,
        scope,
        entry('2026-04-02', phrase('invoice-paid'), [
          debit('6100', fund, money(minor, 'EUR'), { functionCode: 'LEG', dimensions: { grant } }),
          credit('1010', fund, money(minor, 'EUR')),
        ]),
      );
  });
});
afterAll(() => books.db.close());

const legal: GrantSelection = { counted: 'fund', fund: 'RLEG', grant: 'GRA-A' };
const lines = async (selection: GrantSelection, cuts: string[], through: string, currency = 'EUR'): Promise<readonly GrantLine[]> =>
  (await books.reader.grantLines(scope, { selection, cuts, through, currency })).lines;
const sumOf = (found: readonly GrantLine[], account: string, date?: string): bigint =>
  found
    .filter((line) => line.account === account && (date ?? line.date) === line.date)
    .reduce((sum, { bookedMinor }) => sum + bookedMinor, 0n);

it('sums a fund between its cuts: 2,600.00 of salaries a month, 7,800.00 in the quarter', async () => {
  const found = await lines(legal, ['2026-02-01', '2026-03-01'], '2026-03-31');
  expect(['2026-01-31', '2026-02-28', '2026-03-31'].map((day) => sumOf(found, '6000', day))).toEqual([2_600_00n, 2_600_00n, 2_600_00n]);
  expect(found.find(({ account, opening }) => account === '3100' && opening)).toMatchObject({
    date: '2026-01-31',
    bookedMinor: -9_250_00n,
  });
});

it('cuts inside a month as well as between months', async () => {
  const found = await lines(legal, ['2026-02-14', '2026-02-15'], '2026-02-20');
  expect([sumOf(found, '6100', '2026-02-13'), sumOf(found, '6100', '2026-02-14'), sumOf(found, '6100', '2026-02-20')]).toEqual([
    0n,
    2_400_00n,
    0n,
  ]);
});

it('leaves out what carries the code of another grant, and brings what this one cost elsewhere', async () => {
  const found = await lines(legal, ['2026-04-01'], '2026-04-30');
  const april = found.filter(({ account, date }) => account === '6100' && date === '2026-04-30');
  expect(april.map(({ inFund, bookedMinor }) => [inFund, bookedMinor])).toEqual([
    [false, 300_00n],
    [true, 11_00n],
  ]);
});

it('counts by code only what carries it', async () => {
  const found = await lines({ ...legal, counted: 'code', fund: 'RLEG', grant: 'GRA-C' }, [], '2026-12-31');
  expect(found.map(({ account, inFund, bookedMinor }) => [account, inFund, bookedMinor])).toEqual([['6100', true, 77_00n]]);
});

it('brings a fund in dollars line by line, each with how its entry was exchanged', async () => {
  const found = await lines({ counted: 'fund', fund: 'RUSD', grant: 'GRA-A' }, ['2026-01-01'], '2026-03-31', 'USD');
  expect(
    found
      .filter(({ inFund }) => inFund)
      .map(({ account, bookedMinor, happenedMinor, exchange }) => [account, bookedMinor, happenedMinor, exchange?.happenedMinor ?? null]),
  ).toEqual([
    ['1020', 4_255_32n, 5_000_00n, 5_000_00n],
    ['3100', -4_255_32n, null, 5_000_00n],
    ['1020', 8_620_69n, 10_000_00n, 10_000_00n],
    ['4200', -8_620_69n, null, 10_000_00n],
    ['6110', 2_542_37n, null, 3_000_00n],
    ['1020', -2_542_37n, -3_000_00n, 3_000_00n],
    ['7200', 77_23n, null, null],
    ['1020', -77_23n, 0n, null], // a revaluation moves no dollars
  ]);
});

it('shows the entries behind a figure, by what they cost and what they served', async () => {
  const asked = { selection: legal, currency: 'EUR', from: '2026-01-01', to: '2026-12-31', limit: 10 };
  const staff = await books.reader.grantLineDetails(scope, { ...asked, costs: ['6000 LEG', '6010 LEG'], named: true });
  expect(staff.map(({ date, account, number }) => [date, account, number])).toEqual([
    ['2026-01-31', '6000', 6],
    ['2026-01-31', '6010', 6],
    ['2026-02-28', '6000', 17],
    ['2026-02-28', '6010', 17],
    ['2026-03-31', '6000', 30],
    ['2026-03-31', '6010', 30],
  ]);
  const rest = await books.reader.grantLineDetails(scope, { ...asked, costs: ['6000 LEG', '6010 LEG', '6900 LEG'], named: false });
  expect(rest.map(({ account, bookedMinor }) => [account, bookedMinor])).toEqual([
    ['6100', 2_400_00n],
    ['6100', 11_00n],
  ]);
  expect(await books.reader.grantLineDetails(scope, { ...asked, costs: ['6000 LEG'], named: true, limit: 1 })).toHaveLength(1);
});

it('shows another group nothing', async () => {
  const stranger = await books.newBooks();
  const asked = { selection: legal, currency: 'EUR' } as const;
  expect((await books.reader.grantLines(stranger, { ...asked, cuts: [], through: '2026-12-31' })).lines).toEqual([]);
  expect(
    await books.reader.grantLineDetails(stranger, { ...asked, from: '2026-01-01', to: '2026-12-31', costs: [], named: false, limit: 9 }),
  ).toEqual([]);
});

import type { BooksByMonth, Fund, MonthMovement } from '@sojourn/ledger/contract';
import { divideHalfUp, runwayOf } from './index';

const fund = (code: string, restriction: Fund['restriction']): Fund => ({
  id: '00000000-0000-4000-8000-000000000000',
  code,
  name: code,
  restriction,
  publicPurpose: null,
  acceptsGifts: false,
  purpose: null,
  startsOn: null,
  endsOn: null,
  closedOn: null,
});
const funds = [fund('GEN', 'unrestricted'), fund('DES', 'designated'), fund('RHOU', 'restricted'), fund('END', 'endowment')];

type Short = [
  month: string,
  account: string,
  type: MonthMovement['accountType'],
  group: string,
  fund: string,
  net: bigint,
  opening?: 'opening',
];
const books = (...rows: Short[]): BooksByMonth => ({
  currency: 'EUR',
  funds,
  movements: rows.map(([month, account, accountType, accountGroup, code, net, opening]) => ({
    month,
    opening: opening !== undefined,
    account,
    accountType,
    accountGroup,
    fund: code,
    debitMinor: net > 0n ? net : 0n,
    creditMinor: net > 0n ? 0n : -net,
  })),
});

const bank = (code: string, net: bigint): Short => ['2026-01', '1010', 'asset', 'cash', code, net];

it.each<[string, Short[], string]>([
  ['cash of the general fund is free', [bank('GEN', 1000n)], '1000'],
  ['designated money is free by decision of the board', [bank('DES', 700n)], '700'],
  ['restricted money is not', [bank('RHOU', 900n)], '0'],
  ['endowment is not', [bank('END', 900n)], '0'],
  ['a debt counts against it', [bank('GEN', 1000n), ['2026-01', '2100', 'liability', 'current', 'GEN', -300n]], '700'],
  ['a debt of a restricted fund does not', [bank('GEN', 1000n), ['2026-01', '2200', 'liability', 'deferred', 'RHOU', -300n]], '1000'],
  [
    'equipment is left out at its book value',
    [bank('GEN', 1000n), ['2026-01', '1300', 'asset', 'fixed', 'GEN', 500n], ['2026-01', '1390', 'contra_asset', 'fixed', 'GEN', -200n]],
    '1000',
  ],
  ['a rent deposit is left out', [bank('GEN', 1000n), ['2026-01', '1210', 'asset', 'other current', 'GEN', 500n]], '1000'],
  ['prepaid expenses are left out', [bank('GEN', 1000n), ['2026-01', '1200', 'asset', 'other current', 'GEN', 500n]], '1000'],
  ['money in an open dispute is left out', [bank('GEN', 1000n), ['2026-01', '1160', 'asset', 'receivable', 'GEN', 500n]], '1000'],
  ['the processor owes free money', [['2026-01', '1050', 'asset', 'clearing', 'GEN', 400n]], '400'],
  ['it can be below zero', [['2026-01', '2000', 'liability', 'current', 'GEN', -400n]], '-400'],
])('%s', (_, rows, luna) => {
  expect(runwayOf(books(...rows), '2026-12-31').lunaMinor).toBe(luna);
});

const cost = (month: string, account: string, net: bigint, type: MonthMovement['accountType'] = 'expense'): Short => [
  month,
  account,
  type,
  'office',
  'RHOU',
  net,
];

it.each<[string, Short[], string | null]>([
  ['costs of all funds count, also restricted ones', [bank('GEN', 325n), cost('2026-01', '6200', 100n)], '3.25'],
  ['depreciation costs no cash', [bank('GEN', 300n), cost('2026-01', '6200', 100n), cost('2026-01', '6600', 900n)], '3.00'],
  ['donated services cost no cash', [bank('GEN', 300n), cost('2026-01', '6200', 100n), cost('2026-01', '6120', 900n)], '3.00'],
  ['exchange differences are no spending', [bank('GEN', 300n), cost('2026-01', '6200', 100n), cost('2026-01', '7200', 900n, 'fx')], '3.00'],
  [
    'recovered costs lower it',
    [bank('GEN', 300n), cost('2026-01', '6200', 200n), cost('2026-01', '6990', -100n, 'contra_expense')],
    '3.00',
  ],
  ['a half is rounded up', [bank('GEN', 1n), cost('2026-01', '6200', 200n)], '0.01'],
  ['less than a half is not', [bank('GEN', 1n), cost('2026-01', '6200', 201n)], '0.00'],
  ['opening balances make no month', [['2025-12', '1010', 'asset', 'cash', 'GEN', 300n, 'opening'], cost('2026-01', '6200', 100n)], '3.00'],
  [
    'a debt lasts for less than nothing',
    [['2026-01', '2000', 'liability', 'current', 'GEN', -150n], cost('2026-01', '6200', 100n)],
    '-1.50',
  ],
  ['nothing spent, nothing said', [bank('GEN', 300n)], null],
])('%s', (_, rows, months) => {
  expect(runwayOf(books(...rows), '2026-12-31').months).toBe(months);
});

it('averages over the last twelve months present, not over older ones', () => {
  const year = Array.from({ length: 12 }, (_, index) => cost(`2026-${String(index + 1).padStart(2, '0')}`, '6200', 100n));
  const runway = runwayOf(books(bank('GEN', 1200n), cost('2025-12', '6200', 9_999n), ...year), '2026-12-31');
  expect(runway).toMatchObject({ monthsPresent: 12, averageMonthlyExpenseMinor: '100', months: '12.00' });
  expect(runway.series).toHaveLength(12);
});

it('keeps the line of month ends unbroken over a month in which nothing moved', () => {
  const runway = runwayOf(books(bank('GEN', 100n), ['2026-03', '1010', 'asset', 'cash', 'GEN', 50n]), '2026-12-31');
  expect(runway.series).toEqual([
    { month: '2026-01', lunaMinor: '100' },
    { month: '2026-02', lunaMinor: '100' },
    { month: '2026-03', lunaMinor: '150' },
  ]);
});

it('rounds halves away from zero and refuses to divide by nothing', () => {
  expect([divideHalfUp(5n, 2n), divideHalfUp(-5n, 2n), divideHalfUp(4n, 3n)]).toEqual([3n, -3n, 1n]);
  expect(() => divideHalfUp(1n, 0n)).toThrow(RangeError);
});

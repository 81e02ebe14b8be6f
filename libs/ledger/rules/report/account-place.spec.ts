import { form990Of, revenueOf, sofaLineOf, sphereOf } from './account-place';
import type { ChartAccount } from './books';
import { priorDays } from './periods';
import { chartAccounts } from './testing/books-of';

const account = (changes: Partial<ChartAccount>): ChartAccount => ({
  code: '4000',
  name: null,
  type: 'income',
  accountGroup: 'income',
  sofaLine: 'Income: donations and legacies',
  form990Line: 'Part VIII 1f',
  skr49Code: '3220',
  cashHeading: 'donors',
  ...changes,
});

it.each<[string, Partial<ChartAccount>, string | null]>([
  ['a gift', {}, 'income-donations'],
  ['income on a line nobody knows', { sofaLine: 'Income: lottery' }, 'income-other'],
  ['income that was put on a line of costs', { sofaLine: 'Expenditure: raising funds' }, 'income-other'],
  ['a cost of raising funds', { type: 'expense', sofaLine: 'Expenditure: raising funds' }, 'expenditure-raising'],
  ['a cost that was put on a line of income', { type: 'expense' }, 'expenditure-other'],
  ['an exchange difference', { type: 'fx', sofaLine: 'Expenditure: other' }, 'expenditure-other'],
  ['a transfer', { type: 'transfer', sofaLine: 'Transfers between funds' }, 'transfers'],
  ['net assets posted to directly', { type: 'net_assets', sofaLine: 'Restricted income funds' }, 'transfers'],
  ['a bank account', { type: 'asset', sofaLine: 'balance sheet' }, null],
])('%s stands in the SOFA on %s', (_, changes, line) => {
  expect(sofaLineOf(account(changes))).toBe(line);
});

it.each<[string, string | null]>([
  ['Part IX 7', 'IX 7'],
  ['Part IX 2 or 3', 'IX 2'],
  ['Part IX 24 or Part VIII 11', 'IX 24'],
  ['Part VIII 1g (goods)', 'VIII 1g'],
  ['not on 990 Part IX', null],
  ['eliminated', null],
])('%s is line %s of the form', (form990Line, line) => {
  expect(form990Of({ form990Line })).toBe(line);
});

it.each<[string, string]>([
  ['Part VIII 1f', 'contributions'],
  ['Part VIII 1e', 'contributions'],
  ['not on 990 Part VIII; shown in GAAP only', 'contributions'],
  ['Part VIII 2', 'program-revenue'],
  ['Part VIII 10', 'program-revenue'],
  ['Part VIII 3', 'investment-return'],
  ['Part VIII 11', 'other-revenue'],
])('%s is %s', (form990Line, revenue) => {
  expect(revenueOf({ form990Line })).toBe(revenue);
});

it.each<[string, Partial<ChartAccount>, string]>([
  ['gifts are tax-neutral and count in the ideal sphere', {}, 'ideal'],
  ['membership', { skr49Code: '2110' }, 'ideal'],
  ['rent received', { skr49Code: '4110' }, 'asset-management'],
  ['a purpose operation', { skr49Code: '5400' }, 'purpose-operation'],
  ['a shop', { skr49Code: '8000' }, 'business'],
  ['trade without a code', { skr49Code: '', sofaLine: 'Income: other trading activities' }, 'undecided'],
  ['a cost without a code', { skr49Code: '', type: 'expense' }, 'ideal'],
])('%s: %o is %s', (_, changes, sphere) => {
  expect(sphereOf(account(changes))).toBe(sphere);
});

it('finds a place in the SOFA for every account of the chart that is no asset and no debt', () => {
  const lost = chartAccounts.filter((each) => !['asset', 'contra_asset', 'liability'].includes(each.type) && sofaLineOf(each) === null);
  expect(lost).toEqual([]);
});

it.each([
  [
    { from: '2026-01-01', to: '2026-03-31' },
    { from: '2025-01-01', to: '2025-03-31' },
  ],
  [
    { from: '2025-02-01', to: '2025-02-28' },
    { from: '2024-02-01', to: '2024-02-29' },
  ],
  [
    { from: '2024-02-01', to: '2024-02-29' },
    { from: '2023-02-01', to: '2023-02-28' },
  ],
  [
    { from: '2026-01-10', to: '2026-11-20' },
    { from: '2025-01-10', to: '2025-11-20' },
  ],
  [
    { from: null, to: '2026-03-31' },
    { from: null, to: '2025-03-31' },
  ],
  [{ from: '2026-01-01', to: null }, null],
])('%o is compared with %o', (days, prior) => {
  expect(priorDays(days)).toEqual(prior);
});

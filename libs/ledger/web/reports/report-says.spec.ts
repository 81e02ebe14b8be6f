import { reports, type FundOfBooks } from '@sojourn/ledger/rules';
import { TableReport } from '@sojourn/ledger/contract';
import { booksOf } from '../../rules/report/testing/books-of';
import { workedEntries } from '../../server/testing/worked-quarter';
import en from './i18n/en.json';
import { reportBars } from './report-bars';
import { isEmpty, reportSentence } from './report-sentence';

const FUNDS: readonly FundOfBooks[] = [
  { code: 'GEN', name: 'General', restriction: 'unrestricted' },
  { code: 'DES', name: 'Reserve', restriction: 'designated' },
  { code: 'RLEG', name: 'Legal aid', restriction: 'restricted' },
  { code: 'RHOU', name: 'Housing', restriction: 'restricted' },
  { code: 'RUSD', name: 'Experts', restriction: 'restricted' },
];
const quarter = booksOf(workedEntries, FUNDS, { from: '2026-01-01', to: '2026-03-31' });
const nothing = booksOf([], FUNDS, { from: '2026-01-01', to: '2026-03-31' });

it.each<[TableReport, Record<string, bigint>]>([
  ['sofa', { came: 4486069n, spent: 3025860n, left: 6523691n, bound: 3366841n }],
  ['net-assets', { released: 2362760n, change: 38900n }],
  ['position', { there: 7127531n, owed: 603840n, free: 3156850n }],
  ['cash-flow', { by: 689184n, after: 5494716n }],
  ['functional-expenses', { spent: 3025860n, programs: 2725037n }],
  ['form-990', { shown: 2725860n, spent: 3025860n }],
  ['fund-movement', { left: 6523691n, cash: 5494716n }],
  ['trial-balance', { side: 10406771n }],
  ['cash-basis', { by: 681907n }],
])('%s of the worked quarter says %o', (report, amounts) => {
  expect(reportSentence(reports[report](quarter)).amounts).toEqual(amounts);
});

it('has a sentence for every report, and another where less is left than before', () => {
  const keys = TableReport.options.map((report) => reportSentence(reports[report](quarter)).key);
  const wanted = [...keys, 'reports.says.cash-flow.less', 'reports.says.cash-basis.less'];
  expect(wanted.filter((key) => !Object.hasOwn(en, key))).toEqual([]);
});

it('counts the funds that are in trouble', () => {
  expect(reportSentence(reports['fund-movement'](quarter)).counts).toEqual({ count: 5, warnings: 0 });
});

it('draws what is free and what is bound, the free first', () => {
  const drawing = reportBars(reports['fund-movement'](quarter));
  expect(drawing?.bars.map(({ minor, tone }) => [minor, tone])).toEqual([
    [1906850n, 'free'],
    [1250000n, 'free'],
    [2022820n, 'bound'],
    [318380n, 'bound'],
    [1025641n, 'bound'],
  ]);
});

it('draws where cash came from and went, without what it began with', () => {
  expect(reportBars(reports['cash-flow'](quarter))?.bars.map(({ minor, tone }) => [minor, tone])).toEqual([
    [403715n, 'free'],
    [2862069n, 'free'],
    [-1720450n, 'less'],
    [-848427n, 'less'],
    [-7723n, 'less'],
  ]);
});

it('draws nothing where there is nothing, and knows that there is nothing', () => {
  for (const report of TableReport.options) {
    expect(reportBars(reports[report](nothing))).toBeNull();
    expect(isEmpty(reports[report](nothing))).toBe(true);
    expect(isEmpty(reports[report](quarter))).toBe(false);
  }
});

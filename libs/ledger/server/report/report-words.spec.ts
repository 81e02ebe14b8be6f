import {
  CashHeading,
  FunctionCode,
  LineReport,
  PhraseCode,
  ReportTable,
  SofaLine,
  TableReport,
  TaxSphere,
  type ReportLanguage,
} from '@sojourn/ledger/contract';
import { reports, type FundOfBooks } from '@sojourn/ledger/rules';
import en from '../../contract/i18n/en.json';
import ru from '../../contract/i18n/ru.json';
import { booksOf, chartAccounts } from '../../rules/report/testing/books-of';
import { chartOfAccounts } from '../chart-of-accounts';
import { workedEntries } from '../testing';
import { ReportWords } from './report-words';

const FUNDS: readonly FundOfBooks[] = [
  { code: 'GEN', name: 'General', restriction: 'unrestricted' },
  { code: 'DES', name: 'Reserve', restriction: 'designated' },
  { code: 'RLEG', name: 'Legal aid', restriction: 'restricted' },
  { code: 'RHOU', name: 'Housing', restriction: 'restricted' },
  { code: 'RUSD', name: 'Experts', restriction: 'restricted' },
];
const days = { from: '2026-01-01', to: '2026-03-31' };
const catalogues: Readonly<Record<ReportLanguage, Readonly<Record<string, string>>>> = { en, ru };

describe.each<ReportLanguage>(['en', 'ru'])('in %s', (language) => {
  const words = new ReportWords(language);
  const known = catalogues[language];

  it('names every report, row, column, check and note of every report', () => {
    const unnamed = TableReport.options.flatMap((report) => {
      const table = ReportTable.parse(reports[report](booksOf(workedEntries, FUNDS, days, days)));
      const said = [
        ...[...table.rows, ...table.columns].map(({ label }) => words.label(label)),
        ...table.checks.map((check) => words.of(check.word)),
        ...table.notes.map((note) => words.of(note)),
        words.of(`report.name.${report}`),
      ];
      return said.filter((text) => text.includes('report.'));
    });
    expect(unnamed).toEqual([]);
  });

  it('has a word for whatever an account may come to stand on', () => {
    const keys = [
      ...SofaLine.options.map((line) => `report.row.${line}`),
      ...CashHeading.options.map((heading) => `report.row.cash-${heading}`),
      ...FunctionCode.options.map((code) => `report.function.${code}`),
      ...[...TaxSphere.options, 'undecided'].map((sphere) => `report.sphere.${sphere}`),
      ...LineReport.options.map((report) => `report.name.${report}`),
      ...chartAccounts.map(({ code }) => `account.${code}`),
      ...PhraseCode.options.map((code) => `ledger.phrase.${code}`),
    ];
    expect(keys.filter((key) => known[key] === undefined)).toEqual([]);
  });
});

it('calls an account in English as the chart does, so that its own name is known to be its own', () => {
  expect(chartOfAccounts.map(({ code }) => catalogues.en[`account.${code}`])).toEqual(chartOfAccounts.map(({ name }) => name));
});

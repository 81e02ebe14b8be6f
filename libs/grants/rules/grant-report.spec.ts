import { decimalText } from '@sojourn/units';
import type { BudgetLine, Budget, Conversion, GrantReport } from '@sojourn/grants/contract';
import quarter from '../../ledger/server/data/worked-quarter.json';
import { agreedLines, type ConversionRates, type Exchange } from './agreed-lines';
import { grantReport, type ReportFacts } from './grant-report';
import { budgetOfReport, newestBudgets } from './report-budget';
import { workedLines } from './testing/worked-lines';

const { grant_report_A: A, grant_report_B: B } = quarter.expected;
const [from = '', to = ''] = A.period.split('/');
const noRates: ConversionRates = { ofDay: () => null, ofMonth: new Map() };
const dollars: Exchange = { currency: 'USD', booksCurrency: 'EUR', conversion: 'transaction-day', rates: noRates };

const line = (code: string, key: BudgetLine['key'], label: string, amount: string, accounts: string[]): BudgetLine => ({
  code,
  key,
  label,
  amountMinor: amount.replace('.', ''),
  accounts,
  functions: [],
});
const linesOfA = [
  line('1', 'staff', 'Staff', '9600.00', ['6000', '6005', '6010']),
  line('2', 'lawyers', 'External lawyers', '3000.00', ['6100']),
  line('3', 'indirect', 'Indirect costs 10 %', '1260.00', ['6900']),
];

function reportOn(
  fund: string,
  currency: string,
  lines: readonly BudgetLine[],
  change: Partial<ReportFacts> = {},
  conversion: Conversion = 'transaction-day',
  rates = noRates,
): GrantReport {
  const worked = workedLines(fund, currency);
  const converted = agreedLines(worked, { currency, booksCurrency: 'EUR', conversion, rates });
  if ('missingOn' in converted) throw new Error(`no rate on ${converted.missingOn}`);
  return grantReport({
    grant: {
      id: '0a000000-0000-4000-8000-000000000001',
      code: 'GRA-X',
      funder: 'Foundation',
      reportLanguage: 'en',
      currency,
      conversion,
      matchingMinor: '0',
    },
    booksCurrency: 'EUR',
    from,
    to,
    budget: { since: from, lines },
    lines: converted.lines,
    averageRate: converted.averageRate,
    exchangeLossMinor: worked.filter(({ accountType }) => accountType === 'fx').reduce((sum, { bookedMinor }) => sum + bookedMinor, 0n),
    commitments: [],
    people: null,
    ...change,
  });
}
const shown = (minor: string, currency: string): string => decimalText(BigInt(minor), currency);

it('is grant report A of the worked quarter, row by row', () => {
  const report = reportOn('RLEG', 'EUR', linesOfA);
  expect(
    report.rows.map((row) => ({
      line: row.label,
      budget: shown(row.budgetMinor, 'EUR'),
      actual: shown(row.actualMinor, 'EUR'),
      variance: shown(row.varianceMinor, 'EUR'),
      used_percent: `${Math.floor((row.usedTenths ?? 0) / 10)}.${(row.usedTenths ?? 0) % 10}`,
    })),
  ).toEqual(A.rows);
  expect([shown(report.total.budgetMinor, 'EUR'), shown(report.total.actualMinor, 'EUR')]).toEqual([A.total_budget, A.total_actual]);
  // RLEG: 9,250.00 before, the first instalment, 13,021.80 spent; the receivable of 12,000.00 is not money.
  expect(report.money).toEqual({ openingMinor: '925000', receivedMinor: '1200000', spentMinor: '1302180', closingMinor: '822820' });
});

it('is grant report B of the worked quarter in dollars, with what it was in euros', () => {
  const report = reportOn('RUSD', 'USD', [line('1', 'interpreters', 'Expert opinions', B.budget, ['6110'])]);
  const { money, books, rows } = report;
  expect({
    opening_balance: shown(money.openingMinor, 'USD'),
    received: shown(money.receivedMinor, 'USD'),
    spent: shown(money.spentMinor, 'USD'),
    closing_balance: shown(money.closingMinor, 'USD'),
    budget: shown(rows[0]?.budgetMinor ?? '', 'USD'),
    variance: shown(rows[0]?.varianceMinor ?? '', 'USD'),
    functional_currency: {
      income: shown(books.incomeMinor, 'EUR'),
      expenditure_at_transaction_rate: shown(books.spentMinor, 'EUR'),
      exchange_loss: shown(books.exchangeLossMinor, 'EUR'),
    },
  }).toEqual({
    opening_balance: B.opening_balance,
    received: B.received,
    spent: B.spent,
    closing_balance: B.closing_balance,
    budget: B.budget,
    variance: B.variance,
    functional_currency: B.functional_currency,
  });
});

it('shows what fits no line in a row of its own, so that the total is what the books say', () => {
  const report = reportOn('RLEG', 'EUR', linesOfA.slice(0, 1));
  expect(report.rows.at(-1)).toMatchObject({
    line: null,
    budgetMinor: '0',
    actualMinor: '358380',
    varianceMinor: '-358380',
    usedTenths: null,
  });
  expect(report.total.actualMinor).toBe('1302180');
});

it('sets commitments against their line while they bind, and what binds no line of this budget apart', () => {
  const commitment = { id: from, kind: 'contract', madeOn: '2026-02-01', until: '2026-12-31', releasedOn: null } as const;
  const report = reportOn('RLEG', 'EUR', linesOfA, {
    commitments: [
      { ...commitment, line: '2', amountMinor: '50000' },
      { ...commitment, line: '2', amountMinor: '10000', releasedOn: '2026-04-01' }, // still bound on 31 March
      { ...commitment, line: '2', amountMinor: '7', releasedOn: '2026-03-31' },
      { ...commitment, line: '2', amountMinor: '7', until: '2026-03-30' },
      { ...commitment, line: '2', amountMinor: '7', madeOn: '2026-04-01' },
      { ...commitment, line: '9', amountMinor: '300' },
    ],
  });
  expect(report.rows.map((row) => [row.line, row.commitmentsMinor])).toEqual([
    ['1', '0'],
    ['2', '60000'],
    ['3', '0'],
    [null, '300'],
  ]);
});

it('says of a period without entries that nothing happened, in zeros', () => {
  const report = reportOn('RLEG', 'EUR', linesOfA, {
    from: '2026-04-01',
    to: '2026-06-30',
    budget: { since: '2026-04-01', lines: linesOfA },
  });
  expect(report.empty).toBe(true);
  expect(report.total).toMatchObject({ actualMinor: '0', toDateMinor: '0', varianceMinor: '1386000', usedTenths: 0 });
  expect(report.money).toEqual({ openingMinor: '822820', receivedMinor: '0', spentMinor: '0', closingMinor: '822820' });
});

it('counts since the budget began and shows the period apart', () => {
  const report = reportOn('RLEG', 'EUR', linesOfA, { from: '2026-03-01', budget: { since: '2026-01-01', lines: linesOfA } });
  expect(report.rows[0]).toMatchObject({ actualMinor: '314600', toDateMinor: '943800', usedTenths: 983 });
});

describe('converting what was spent', () => {
  const spentIn = (conversion: Conversion, rates: ConversionRates): string => {
    const converted = agreedLines(workedLines('RUSD', 'USD'), { ...dollars, conversion, rates });
    return 'missingOn' in converted
      ? `missing on ${converted.missingOn}`
      : `${converted.lines.filter(({ kind }) => kind === 'spent').reduce((sum, { agreedMinor }) => sum + agreedMinor, 0n)} ${converted.averageRate ?? '-'}`;
  };
  it.each<[string, Conversion, ConversionRates, string]>([
    ['at the rate of the transaction', 'transaction-day', noRates, '300000 -'],
    // 15,000.00 USD were booked at 12,876.01 EUR: 1.1649571567; 2,542.37 EUR are 2,961.75 USD.
    ['at the average of the instalments', 'instalment-average', noRates, '296175 1.1649571568'],
    ['at the rate of the month', 'monthly-rate', { ...noRates, ofMonth: new Map([['2026-02', '1.1855']]) }, '301398 -'],
    [
      'in a month whose rate nobody wrote in',
      'monthly-rate',
      { ...noRates, ofMonth: new Map([['2026-03', '1.1855']]) },
      'missing on 2026-02-18',
    ],
  ])('%s', (_, conversion, rates, expected) => {
    expect(spentIn(conversion, rates)).toBe(expected);
  });

  it('takes the rate of the day for a cost that was paid from euros, and says which day has none', () => {
    const euros = workedLines('RLEG').filter(({ account }) => account === '6100');
    const at = (ofDay: ConversionRates['ofDay']): unknown => agreedLines(euros, { ...dollars, rates: { ...noRates, ofDay } });
    expect(at(() => '1.1800')).toMatchObject({ lines: [{ agreedMinor: 2_832_00n }] });
    expect(at(() => null)).toEqual({ missingOn: '2026-02-14' });
  });

  it('takes the rate of the month by hand where no bank publishes one for the day', () => {
    const euros = workedLines('RLEG').filter(({ account }) => account === '6100');
    const rates = { ...noRates, ofMonth: new Map([['2026-02', '3.0000']]) };
    expect(agreedLines(euros, { ...dollars, currency: 'GEL', rates })).toMatchObject({ lines: [{ agreedMinor: 7_200_00n }] });
  });

  it('converts a refund of a cost by its own sign', () => {
    const [expert] = workedLines('RUSD', 'USD').filter(({ account }) => account === '6110');
    if (expert === undefined) throw new Error('the quarter pays an expert');
    const refund = { ...expert, bookedMinor: -expert.bookedMinor };
    const converted = agreedLines([expert, refund], dollars);
    expect('lines' in converted && converted.lines.map(({ agreedMinor }) => agreedMinor)).toEqual([300_000n, -300_000n]);
  });
});

describe('the budget of a report', () => {
  const budget = (version: number, first: string, last: string, amount: string): Budget => ({
    id: `0b000000-0000-4000-8000-${first.replaceAll('-', '')}000${version}`,
    from: first,
    to: last,
    version,
    madeOn: first,
    lines: [line('1', 'staff', `Version ${version}`, amount, ['6000'])],
  });
  const quarters = [
    budget(1, '2026-01-01', '2026-03-31', '100.00'),
    budget(2, '2026-01-01', '2026-03-31', '120.00'),
    budget(1, '2026-04-01', '2026-06-30', '80.00'),
  ];

  it.each<[string, string, string, string | null, string]>([
    ['a quarter: its newest version', '2026-01-01', '2026-03-31', '12000', '2026-01-01'],
    ['half a year: both quarters added', '2026-01-01', '2026-06-30', '20000', '2026-01-01'],
    ['a month inside a quarter: the quarter, since it began', '2026-05-01', '2026-05-31', '8000', '2026-04-01'],
    ['a stretch that only touches quarters: none', '2026-03-01', '2026-04-30', null, '2026-03-01'],
    ['a year without a budget', '2027-01-01', '2027-12-31', null, '2027-01-01'],
  ])('of %s', (_, first, last, amount, since) => {
    const found = budgetOfReport(quarters, { from: first, to: last });
    expect([found.lines[0]?.amountMinor ?? null, found.since]).toEqual([amount, since]);
  });

  it('keeps every version and takes the newest', () => {
    expect(newestBudgets(quarters).map(({ from: first, version }) => [first, version])).toEqual([
      ['2026-01-01', 2],
      ['2026-04-01', 1],
    ]);
  });
});

import { readSheet } from 'read-excel-file/node';
import type { Scope } from '@sojourn/database';
import { decimalText } from '@sojourn/units';
import { workedEntries, workedQuarter } from '../../ledger/server/testing';
import { readPdf } from '../../platform/documents/testing/read-pdf';
import { readCells } from '../../platform/documents/testing/read-workbook';
import { budgetLine, budgetOfA, grantB, municipalGrant, newId, openTestGrants, type TestGrants } from './testing';

const { expected, period } = workedQuarter;
const quarter = { from: period.start, to: period.end };
/** The entries that come from agreements: they are not imported here but made by what happened to the grants. */
const OF_GRANTS = ['JE-2026-0003', 'JE-2026-0004', 'JE-2026-0005', 'JE-2026-0012', 'JE-2026-0031', 'JE-2026-0034'];

let grants: TestGrants;
let scope: Scope;
let a: string;
let b: string;
let municipal: string;

beforeAll(async () => {
  grants = await openTestGrants();
  scope = await grants.newBooks();
  const others = workedEntries.filter(({ source }) => !OF_GRANTS.includes(source?.id ?? ''));
  expect(others).toHaveLength(workedEntries.length - OF_GRANTS.length);
  await grants.book(scope, others);

  a = await grants.signed(scope, {}, { on: '2026-01-10' });
  b = await grants.signed(scope, grantB, { on: '2025-11-01' });
  municipal = await grants.signed(scope, municipalGrant, { on: '2026-01-12' });
  const [first, second, advance, nights] = [newId(), newId(), newId(), newId()];
  await grants.conditions.add(scope, municipal, {
    id: nights,
    kind: 'bed-nights',
    label: 'Bed-nights',
    amountMinor: '800000',
    perUnitMinor: '5000',
  });
  await grants.instalments.plan(scope, a, { id: first, dueOn: '2026-01-15', amountMinor: '1200000', conditionId: null });
  await grants.instalments.plan(scope, b, { id: second, dueOn: '2026-02-10', amountMinor: '1000000', conditionId: null });
  await grants.instalments.plan(scope, municipal, { id: advance, dueOn: '2026-01-20', amountMinor: '800000', conditionId: nights });
  await grants.instalments.receive(scope, a, first, { id: newId(), on: '2026-01-15', amountMinor: '1200000', account: '1010' });
  await grants.instalments.receive(scope, municipal, advance, { id: newId(), on: '2026-01-20', amountMinor: '800000', account: '1010' });
  await grants.instalments.receive(scope, b, second, {
    id: newId(),
    on: '2026-02-10',
    amountMinor: '1000000',
    account: '1020',
    rate: '1.1600',
  });
  await grants.conditions.meet(scope, municipal, nights, { id: newId(), on: '2026-03-31', met: { units: 96 } });
  await grants.indirect.charge(scope, a, { id: newId(), ...quarter, on: '2026-03-31', toFund: 'GEN' });
  await grants.budgets.put(scope, a, { ...quarter, lines: budgetOfA });
  await grants.budgets.put(scope, b, { ...quarter, lines: [budgetLine('1', 'interpreters', 'Expert opinions', '450000', ['6110'])] });
});
afterAll(() => grants.db.close());

const shown = (minor: string, currency = 'EUR'): string => decimalText(BigInt(minor), currency);

it('leaves the books of the worked quarter, account by account, when grants made the entries that are theirs', async () => {
  const { rows, closingDebitMinor } = await grants.reader.trialBalance(scope, quarter);
  expect(shown(closingDebitMinor)).toBe('104067.71');
  expect(
    rows.map(({ account, openingMinor, debitMinor, creditMinor, closingDebitMinor: dr, closingCreditMinor: cr }) =>
      [account, openingMinor, debitMinor, creditMinor, dr, cr].map((text, index) => (index === 0 ? text : shown(text))),
    ),
  ).toEqual(
    expected.trial_balance.rows.map((row) => [
      row.account,
      row.opening,
      row.debit_movement,
      row.credit_movement,
      row.closing_debit,
      row.closing_credit,
    ]),
  );
  const funds = await grants.reader.fundBalances(scope);
  expect(
    funds.rows.map(({ fund, balanceMinor, cashMinor }) => ({ fund, closing: shown(balanceMinor), liquid_cash: shown(cashMinor) })),
  ).toEqual(expect.arrayContaining(expected.fund_movement.map(({ fund, closing, liquid_cash }) => ({ fund, closing, liquid_cash }))));
});

it('gives grant report A to the cent', async () => {
  const { grant_report_A: A } = expected;
  const report = await grants.reports.report(scope, a, quarter);
  expect(report).toMatchObject({ currency: A.currency, from: '2026-01-01', to: '2026-03-31', empty: false });
  expect(
    report.rows.map((row) => ({
      line: row.label,
      budget: shown(row.budgetMinor),
      actual: shown(row.actualMinor),
      variance: shown(row.varianceMinor),
      used_percent: ((row.usedTenths ?? 0) / 10).toFixed(1),
    })),
  ).toEqual(A.rows);
  expect([shown(report.total.budgetMinor), shown(report.total.actualMinor)]).toEqual([A.total_budget, A.total_actual]);
});

it('gives grant report B to the cent, in dollars and in euros', async () => {
  const { grant_report_B: B } = expected;
  const { currency, money, books, rows } = await grants.reports.report(scope, b, quarter);
  expect({
    fund: 'RUSD',
    currency,
    period: B.period,
    opening_balance: shown(money.openingMinor, 'USD'),
    received: shown(money.receivedMinor, 'USD'),
    spent: shown(money.spentMinor, 'USD'),
    closing_balance: shown(money.closingMinor, 'USD'),
    budget: shown(rows[0]?.budgetMinor ?? '', 'USD'),
    variance: shown(rows[0]?.varianceMinor ?? '', 'USD'),
    functional_currency: {
      income: shown(books.incomeMinor),
      expenditure_at_transaction_rate: shown(books.spentMinor),
      exchange_loss: shown(books.exchangeLossMinor),
    },
  }).toEqual(B);
});

it('keeps the municipal advance of 3,200.00 as a debt to the city', async () => {
  const page = await grants.overviews.page(scope, municipal);
  expect(page).toMatchObject({ advanceMinor: '320000', receivableMinor: '0' });
  expect(page.conditions).toMatchObject([{ metMinor: '480000', unitsMet: 96 }]);
  // Counted by code: the appeal's gifts and the housing costs of the same fund are not the city's.
  expect((await grants.reports.report(scope, municipal, quarter)).money).toEqual({
    openingMinor: '0',
    receivedMinor: '800000',
    spentMinor: '0',
    closingMinor: '800000',
  });
});

it('shows what the funder of A does not pay of indirect costs', async () => {
  const share = await grants.indirect.share(scope, a, quarter);
  expect(share).toMatchObject({ baseMinor: '1183800', chargeMinor: '118380', underRecoveryMinor: '61966', charged: true });
});

it('sees no borrowing in it, and time and money of grant A', async () => {
  const { grants: list, borrowing, on } = await grants.overviews.list(scope);
  expect([on, borrowing]).toEqual(['2026-03-31', []]);
  // 90 of 365 days; 13,021.80 of 24,000.00; half of it received.
  expect(list.find(({ grant }) => grant.code === 'GRA-A')).toMatchObject({
    timeTenths: 247,
    moneyTenths: 543,
    receivedMinor: '1200000',
    spentMinor: '1302180',
  });
});

it('shows the entries behind every figure of the report', async () => {
  const { lines, more } = await grants.reports.lines(scope, b, { ...quarter, line: '1' });
  expect(more).toBe(false);
  expect(lines.map(({ date, account, amountMinor, bookedMinor }) => [date, account, amountMinor, bookedMinor])).toEqual([
    ['2026-02-18', '6110', '300000', '254237'],
  ]);
  const staff = await grants.reports.lines(scope, a, { ...quarter, line: '1' });
  expect(staff.lines.reduce((sum, { amountMinor }) => sum + BigInt(amountMinor), 0n)).toBe(9_438_00n);
  expect((await grants.reports.lines(scope, a, quarter)).lines).toEqual([]);
  await expect(grants.reports.lines(scope, a, { ...quarter, line: '9' })).rejects.toMatchObject({ code: 'no-such-line' });
});

describe('the file for the funder', () => {
  const bytesOf = async (grantId: string, format: 'pdf' | 'xlsx' | 'csv'): Promise<Buffer> => {
    const chunks: Buffer[] = [];
    for await (const chunk of (await grants.files.file(scope, grantId, { ...quarter, format })).getStream())
      chunks.push(Buffer.from(chunk));
    return Buffer.concat(chunks);
  };

  it('is a tagged PDF in which another program reads the same figures', async () => {
    const { title, isTagged, rows } = await readPdf(await bytesOf(a, 'pdf'));
    expect([title, isTagged]).toEqual(['Financial report · Foundation A', true]);
    expect(rows).toEqual(
      expect.arrayContaining([
        ['1 Staff', '9,600.00', '9,438.00', '0.00', '162.00', expect.stringMatching(/^98\.3\s%$/)],
        ['2 External lawyers', '3,000.00', '2,400.00', '0.00', '600.00', expect.stringMatching(/^80\.0\s%$/)],
        ['3 Indirect costs 10 %', '1,260.00', '1,183.80', '0.00', '76.20', expect.stringMatching(/^94\.0\s%$/)],
        ['Total', '13,860.00', '13,021.80', '0.00', '838.20', expect.any(String)],
      ]),
    );
  });

  it('is a workbook whose totals are formulas over real numbers', async () => {
    const file = await bytesOf(a, 'xlsx');
    const rows = await readSheet(file);
    expect(rows).toContainEqual(['1 Staff', 9600, 9438, 0, 162, 0.983]);
    expect(rows).toContainEqual(['Total', 13860, 13021.8, 0, 838.2, 0.94]);
    const formulas = [...readCells(file).values()].filter(({ formula }) => formula !== null).map(({ value }) => value);
    expect(formulas).toEqual(expect.arrayContaining(['13860.00', '13021.80', '838.20', '8228.20']));
  });

  it('says dollars in dollars and euros as euros, also as CSV', async () => {
    const csv = (await bytesOf(b, 'csv')).toString('utf8');
    expect(csv).toContain('line,,1 Expert opinions,4500.00,3000.00,0.00,1500.00,0.667,USD\r\n');
    expect(csv).toContain('total,Money of the grant,Carried forward,,12000.00,,,,USD\r\n');
    expect(csv).toContain('line,"In the books, EUR",Exchange loss,,77.23 EUR,,,,USD\r\n');
  });
});

it('carries what is left into the next quarter, where nothing has happened yet', async () => {
  const later = await grants.reports.report(scope, a, { from: '2026-04-01', to: '2026-06-30' });
  expect(later).toMatchObject({ empty: true, rows: [], money: { openingMinor: '822820', receivedMinor: '0', closingMinor: '822820' } });
});

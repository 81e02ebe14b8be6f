import type { TableReport } from '@sojourn/ledger/contract';
import { workedQuarter } from './worked-quarter';

/** What a report must say: row, then column, then the figure as a decimal. */
type Figures = Readonly<Record<string, Readonly<Record<string, string>>>>;

const { expected } = workedQuarter;

const SOFA_ROWS: Readonly<Record<string, string>> = {
  'Income: donations and legacies': 'income-donations',
  'Income: charitable activities': 'income-charitable',
  'Total income': 'total-income',
  'Expenditure: raising funds': 'expenditure-raising',
  'Expenditure: charitable activities (including support costs)': 'expenditure-charitable',
  'Expenditure: other (exchange differences)': 'expenditure-other',
  'Total expenditure': 'total-expenditure',
  'Net income before transfers': 'net-income',
  'Transfers between funds': 'transfers',
  'Total funds brought forward': 'brought-forward',
  'Total funds carried forward': 'carried-forward',
};
const CASH_ROWS: Readonly<Record<string, string>> = {
  'Receipts from donors': 'cash-donors',
  'Receipts from grants': 'cash-grants',
  'Payments to and for staff': 'cash-staff',
  'Payments to suppliers and beneficiaries': 'cash-suppliers',
  'Effect of exchange rates on cash': 'cash-exchange',
};

const { cash_flow_direct: cash, financial_position: position, us_statement_of_activities: us, trial_balance: balance } = expected;
const [without, within] = [us.without_donor_restrictions, us.with_donor_restrictions];
const accountOf = new Map(balance.rows.map(({ name, account }) => [name, account]));
const byAccount = (amounts: Readonly<Record<string, string>>): [string, { total: string }][] =>
  Object.entries(amounts).map(([name, total]) => [accountOf.get(name) ?? name, { total }]);

/** Every figure that the separate calculation of the quarter expects (domain/worked-quarter.json), by the rows and columns of the reports. */
export const expectedReports = {
  'trial-balance': Object.fromEntries([
    ...balance.rows.map((row): [string, Record<string, string>] => [
      row.account,
      {
        opening: row.opening,
        debit: row.debit_movement,
        credit: row.credit_movement,
        'closing-debit': row.closing_debit,
        'closing-credit': row.closing_credit,
      },
    ]),
    ['total', { 'closing-debit': balance.total_debit, 'closing-credit': balance.total_credit }],
  ]),
  'fund-movement': Object.fromEntries(
    expected.fund_movement.map((row) => [
      row.fund,
      {
        opening: row.opening,
        'fund-income': row.income,
        'fund-spending': row.expenditure,
        'fund-transfers': row.transfers,
        closing: row.closing,
        'of-which-cash': row.liquid_cash,
      },
    ]),
  ),
  sofa: Object.fromEntries(
    expected.sofa.map(({ line, unrestricted, restricted, total }) => [SOFA_ROWS[line] ?? line, { unrestricted, restricted, total }]),
  ),
  'net-assets': {
    contributions: { 'without-restrictions': without.contributions, 'with-restrictions': within.contributions },
    released: { 'without-restrictions': without.net_assets_released, 'with-restrictions': within.net_assets_released },
    'total-expenses': { 'without-restrictions': without.expenses_total },
    change: { 'without-restrictions': without.change, 'with-restrictions': within.change },
  },
  'functional-expenses': Object.fromEntries(
    expected.functional_expenses.map(({ account, name: _, ...columns }) => [account === 'TOTAL' ? 'total-expenditure' : account, columns]),
  ),
  position: {
    ...Object.fromEntries([...byAccount(position.assets), ...byAccount(position.liabilities)]),
    'total-assets': { total: position.total_assets },
    'total-liabilities': { total: position.total_liabilities },
    'funds-unrestricted': { total: position.net_assets_unrestricted },
    'funds-restricted': { total: position.net_assets_restricted },
    'total-funds': { total: position.net_assets_total },
    'assets-less-liabilities': { total: position.net_assets_total },
  },
  'cash-flow': {
    'cash-before': { total: cash.opening_cash },
    ...Object.fromEntries(Object.entries(cash.lines).map(([line, total]) => [CASH_ROWS[line] ?? line, { total }])),
    'cash-after': { total: cash.closing_cash },
  },
} satisfies Partial<Record<TableReport, Figures>> as Partial<Record<TableReport, Figures>>;

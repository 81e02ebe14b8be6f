import type { Tx } from '@sojourn/database';
import type { CashHeading, FunctionCode, TaxSphere } from '@sojourn/ledger/contract';
import type { CashFlowSum, ChartAccount, Days, FundOfBooks, MovementSum, PeriodName, ReportBooks } from '@sojourn/ledger/rules';
import { chartOfAccounts } from '../chart-of-accounts';

/** `detail` is the function of a movement and the sphere of a cash flow. */
type SumRow = {
  period: PeriodName;
  before: boolean;
  account: string;
  fund: string;
  debit: bigint;
  credit: bigint;
} & ({ what: 'movement'; detail: FunctionCode | '' } | { what: 'cash'; detail: TaxSphere | '' });

/**
 * All that a report is counted from. The sums come in one statement, so that they are of one moment; accounts and funds are read after it,
 * so that none is missing. The cost does not grow with the lines: months are summed already.
 */
export async function readReportBooks(tx: Tx, currency: string, days: Days, priorDays: Days | null): Promise<ReportBooks> {
  const rows = await tx.query<SumRow>(
    priorDays === null ? sumsOf('this', 1) : `${sumsOf('this', 1)} UNION ALL ${sumsOf('prior', 3)}`,
    [days, ...(priorDays === null ? [] : [priorDays])].flatMap(({ from, to }) => [from ?? '-infinity', to ?? 'infinity']),
  );
  return {
    currency,
    days,
    priorDays,
    accounts: await readChart(tx),
    funds: await readFundsOfBooks(tx),
    movements: rows.flatMap(movementOf),
    cashFlows: rows.flatMap(cashFlowOf),
  };
}

// Opening balances of the period count as standing before it. (worked quarter: opening of 1010 is 43,800.00 on the period's first day)
function sumsOf(period: PeriodName, place: number): string {
  const [from, to] = [`$${place}::date`, `$${place + 1}::date`];
  return `
    (SELECT 'movement' AS what, '${period}' AS period, m.before, m.account_code AS account, f.code AS fund, m.function_code AS detail,
            sum(m.debit_minor)::bigint AS debit, sum(m.credit_minor)::bigint AS credit
       FROM (SELECT true AS before, account_code, fund_id, function_code, debit_minor, credit_minor FROM ledger_movement('-infinity', ${from} - 1)
             UNION ALL
             SELECT opening, account_code, fund_id, function_code, debit_minor, credit_minor FROM ledger_movement(${from}, ${to})) m
       JOIN fund f ON f.id = m.fund_id
      GROUP BY m.before, m.account_code, f.code, m.function_code)
    UNION ALL
    (SELECT 'cash', '${period}', false, c.account_code, f.code, c.tax_sphere, sum(c.amount_minor)::bigint, 0
       FROM ledger_cash_flow(${from}, ${to}) c JOIN fund f ON f.id = c.fund_id GROUP BY c.account_code, f.code, c.tax_sphere)`;
}

/** The chart as reports need it; an account's name is null while it is the chart's own, which readers see in their language. */
export async function readChart(tx: Tx): Promise<ChartAccount[]> {
  const rows = await tx.query<ChartAccount & { name: string; cashHeading: CashHeading | 'cash' }>(
    `SELECT code, name, type, account_group AS "accountGroup", sofa_line AS "sofaLine", form_990_line AS "form990Line", skr49_code AS "skr49Code",
            ledger_cash_line(code, type, account_group) AS "cashHeading"
       FROM ledger_account ORDER BY code`,
  );
  return rows.map((row) => ({ ...row, name: OWN_NAMES.get(row.code) === row.name ? null : row.name }));
}

/** The free funds first. */
export function readFundsOfBooks(tx: Tx): Promise<FundOfBooks[]> {
  return tx.query<FundOfBooks>(
    `SELECT code, name, restriction FROM fund
      ORDER BY array_position(ARRAY['unrestricted', 'designated', 'restricted', 'endowment'], restriction), code`,
  );
}

const OWN_NAMES: ReadonlyMap<string, string> = new Map(chartOfAccounts.map(({ code, name }) => [code, name]));

function movementOf({ what, period, before, account, fund, detail, debit, credit }: SumRow): MovementSum[] {
  if (what !== 'movement') return [];
  return [{ period, span: before ? 'before' : 'within', account, fund, functionCode: detail, debitMinor: debit, creditMinor: credit }];
}

function cashFlowOf({ what, period, account, fund, detail, debit }: SumRow): CashFlowSum[] {
  return what === 'cash' ? [{ period, account, fund, sphere: detail, minor: debit }] : [];
}

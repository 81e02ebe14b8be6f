import { isBefore } from '@sojourn/units';
import type { AccountType, DraftEntry, FunctionCode } from '@sojourn/ledger/contract';
import chart from '../../../server/data/chart-of-accounts.json';
import type { CashFlowSum, ChartAccount, Days, FundOfBooks, MovementSum, PeriodName, ReportBooks } from '../books';
import { cashHeadings } from './cash-headings';
import { cashOfEntry } from './cash-of-entry';

export const chartAccounts: readonly ChartAccount[] = chart.map((row) => ({
  code: row.code,
  name: null,
  type: row.type as AccountType,
  accountGroup: row.accountGroup,
  sofaLine: row.sofaLine,
  form990Line: row.form990Line,
  skr49Code: row.skr49Code,
  cashHeading: cashHeadings.get(row.code) ?? 'suppliers',
}));

const defaultFunctions = new Map(chart.map((row) => [row.code, row.defaultFunction as FunctionCode | null]));

/** The books as entries make them, counted in memory and unsummed: line by line. */
export function booksOf(entries: readonly DraftEntry[], funds: readonly FundOfBooks[], days: Days, prior: Days | null = null): ReportBooks {
  const movements: MovementSum[] = [];
  const cashFlows: CashFlowSum[] = [];
  const periods: readonly [PeriodName, Days | null][] = [
    ['this', days],
    ['prior', prior],
  ];
  for (const [period, range] of periods) {
    if (range === null) continue;
    for (const draft of entries) {
      if (range.to !== null && isBefore(range.to, draft.date)) continue;
      const before = draft.series === 'OB' || (range.from !== null && isBefore(draft.date, range.from));
      for (const { account, fund, side, amount, functionCode } of draft.lines)
        movements.push({
          period,
          span: before ? 'before' : 'within',
          account,
          fund,
          functionCode: functionCode ?? (account >= '6000' ? (defaultFunctions.get(account) ?? '') : ''),
          debitMinor: side === 'debit' ? amount.minor : 0n,
          creditMinor: side === 'credit' ? amount.minor : 0n,
        });
      if (!before) cashFlows.push(...cashOfEntry(draft).map((flow) => ({ period, ...flow })));
    }
  }
  return { currency: 'EUR', days, priorDays: prior, accounts: chartAccounts, funds, movements, cashFlows };
}

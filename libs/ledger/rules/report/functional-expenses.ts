import { FunctionCode, type ReportTable } from '@sojourn/ledger/contract';
import type { ReportBooks } from './books';
import { Figures } from './figure';
import { accountLabel } from './labels';
import { layOut } from './lay-out';
import { plus, type ColumnPlan } from './plan';

const EXPENSE = { kind: 'expenditure', span: 'within', positive: 'debit' } as const;

/** A column for costs without a function, if there are any: the total must be the expenditure whatever was left out. */
export function costsWithoutFunction(figures: Figures): ColumnPlan[] {
  const any = figures.accountsIn({ ...EXPENSE, function: 'none' }).length > 0;
  return any ? [{ id: 'none', choice: { function: 'none' } }] : [];
}

/** Expenses by nature and by what they served. (FASB ASC 958-720-45) */
export function functionalExpenses(books: ReportBooks): ReportTable {
  const figures = new Figures(books);
  const accounts = figures.accountsIn(EXPENSE);
  const columns = [
    ...FunctionCode.options.map((code): ColumnPlan => ({ id: code, label: { of: 'function', code }, choice: { function: code } })),
    ...costsWithoutFunction(figures),
  ];
  return layOut(
    {
      report: 'functional-expenses',
      columns: [
        ...columns,
        { id: 'total', choice: {}, sum: plus(...columns.map(({ id }) => id)) },
        { id: 'prior', choice: {}, period: 'prior' },
      ],
      rows: [
        ...accounts.map((account) => ({
          id: account.code,
          kind: 'line' as const,
          label: accountLabel(account),
          choice: { ...EXPENSE, account: account.code },
        })),
        { id: 'total-expenditure', kind: 'total', choice: EXPENSE, sum: plus(...accounts.map(({ code }) => code)) },
      ],
      checks: (counted) => [
        {
          word: 'report.check.is-sofa-expenditure',
          holds:
            counted.of(EXPENSE, 'this') ===
            (['expenditure-raising', 'expenditure-charitable', 'expenditure-other'] as const).reduce(
              (sum, sofaLine) => sum + counted.of({ sofaLine, span: 'within', positive: 'debit' }, 'this'),
              0n,
            ),
        },
      ],
    },
    books,
  );
}

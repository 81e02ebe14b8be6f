import type { ReportTable, SofaLine } from '@sojourn/ledger/contract';
import type { ReportBooks } from './books';
import { CLASS_COLUMNS, fundsAreNetAssets } from './classes';
import { layOut } from './lay-out';
import { minus, plus, type RowPlan } from './plan';

const INCOME: readonly SofaLine[] = ['income-donations', 'income-charitable', 'income-trading', 'income-investments', 'income-other'];
const EXPENDITURE: readonly SofaLine[] = ['expenditure-raising', 'expenditure-charitable', 'expenditure-other'];

const lines = (names: readonly SofaLine[], positive: 'debit' | 'credit'): RowPlan[] =>
  names.map((sofaLine) => ({ id: sofaLine, kind: 'line', choice: { sofaLine, span: 'within', positive }, hiddenWhenEmpty: true }));

/**
 * Statement of financial activities: what came, what it was spent for, and what is left, apart by whose wish binds it. Expenses of restricted
 * money are charged to the restricted fund itself. (Charities SORP module 4)
 */
export function sofa(books: ReportBooks): ReportTable {
  return layOut(
    {
      report: 'sofa',
      columns: CLASS_COLUMNS,
      rows: [
        { id: 'income', kind: 'heading' },
        ...lines(INCOME, 'credit'),
        { id: 'total-income', kind: 'subtotal', choice: { kind: 'income', span: 'within', positive: 'credit' }, sum: plus(...INCOME) },
        { id: 'expenditure', kind: 'heading' },
        ...lines(EXPENDITURE, 'debit'),
        {
          id: 'total-expenditure',
          kind: 'subtotal',
          choice: { kind: 'expenditure', span: 'within', positive: 'debit' },
          sum: plus(...EXPENDITURE),
        },
        {
          id: 'net-income',
          kind: 'subtotal',
          choice: { kind: 'result', span: 'within', positive: 'credit' },
          sum: [...plus('total-income'), ...minus('total-expenditure')],
        },
        { id: 'transfers', kind: 'line', choice: { sofaLine: 'transfers', span: 'within', positive: 'credit' } },
        {
          id: 'net-movement',
          kind: 'subtotal',
          choice: { kind: 'net-assets', span: 'within', positive: 'credit' },
          sum: plus('net-income', 'transfers'),
        },
        { id: 'brought-forward', kind: 'line', choice: { kind: 'net-assets', span: 'before', positive: 'credit' } },
        {
          id: 'carried-forward',
          kind: 'total',
          choice: { kind: 'net-assets', span: 'through', positive: 'credit' },
          sum: plus('net-movement', 'brought-forward'),
        },
      ],
      checks: (figures) => [fundsAreNetAssets(figures)],
    },
    books,
  );
}

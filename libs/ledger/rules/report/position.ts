import type { FigureChoice, ReportTable } from '@sojourn/ledger/contract';
import type { ReportBooks } from './books';
import { CLASS_COLUMNS, fundsAreNetAssets } from './classes';
import { Figures } from './figure';
import { accountLabel } from './labels';
import { layOut } from './lay-out';
import { minus, plus, type RowPlan } from './plan';

const CLASSES = ['unrestricted', 'restricted', 'endowment'] as const;

/** What is there, what is owed, and whose wish binds the difference, at the end of a day. (Charities SORP module 10; FASB ASC 958-210) */
export function position(books: ReportBooks): ReportTable {
  const figures = new Figures(books);
  const accounts = (kind: 'assets' | 'liabilities', positive: FigureChoice['positive']): RowPlan[] =>
    figures.accountsIn({ kind, span: 'through', positive }).map((account) => ({
      id: account.code,
      kind: 'line',
      label: accountLabel(account),
      choice: { kind, account: account.code, span: 'through', positive },
    }));
  const assets = accounts('assets', 'debit');
  const liabilities = accounts('liabilities', 'credit');
  return layOut(
    {
      report: 'position',
      columns: CLASS_COLUMNS,
      rows: [
        { id: 'assets', kind: 'heading' },
        ...assets,
        { id: 'interfund', kind: 'line', choice: { kind: 'interfund', span: 'through', positive: 'debit' }, hiddenWhenEmpty: true },
        {
          id: 'total-assets',
          kind: 'subtotal',
          choice: { kind: 'total-assets', span: 'through', positive: 'debit' },
          sum: plus(...assets.map(({ id }) => id), 'interfund'),
        },
        { id: 'liabilities', kind: 'heading' },
        ...liabilities,
        {
          id: 'total-liabilities',
          kind: 'subtotal',
          choice: { kind: 'liabilities', span: 'through', positive: 'credit' },
          sum: plus(...liabilities.map(({ id }) => id)),
        },
        {
          id: 'assets-less-liabilities',
          kind: 'total',
          choice: { kind: 'position', span: 'through', positive: 'debit' },
          sum: [...plus('total-assets'), ...minus('total-liabilities')],
        },
        { id: 'funds', kind: 'heading' },
        ...CLASSES.map((bound): RowPlan => ({
          id: `funds-${bound}`,
          kind: 'line',
          choice: { kind: 'net-assets', span: 'through', positive: 'credit', bound },
          hiddenWhenEmpty: bound === 'endowment',
        })),
        {
          id: 'total-funds',
          kind: 'total',
          choice: { kind: 'net-assets', span: 'through', positive: 'credit' },
          sum: plus(...CLASSES.map((bound) => `funds-${bound}`)),
        },
      ],
      checks: (counted) => [fundsAreNetAssets(counted)],
    },
    books,
  );
}

import type { ReportTable } from '@sojourn/ledger/contract';
import type { ReportBooks } from './books';
import { Figures } from './figure';
import { accountLabel } from './labels';
import { layOut } from './lay-out';
import { plus, type RowPlan } from './plan';

/** Every account that ever moved: opening (debit positive), movement, closing on the side where it stands; both sides end in one figure. */
export function trialBalance(books: ReportBooks): ReportTable {
  const accounts = new Figures(books).accountsIn({ span: 'through', positive: 'debit' });
  const ids = accounts.map(({ code }) => code);
  return layOut(
    {
      report: 'trial-balance',
      columns: [
        { id: 'opening', choice: { span: 'before', positive: 'debit' } },
        { id: 'debit', choice: { span: 'within', positive: 'debit', side: 'debit' } },
        { id: 'credit', choice: { span: 'within', positive: 'credit', side: 'credit' } },
        { id: 'closing-debit', choice: { span: 'through', positive: 'debit' }, only: 'above-zero-or-zero' },
        { id: 'closing-credit', choice: { span: 'through', positive: 'credit' }, only: 'above-zero' },
        { id: 'prior', choice: { span: 'through', positive: 'debit' }, period: 'prior' },
      ],
      rows: [
        ...accounts.map((account): RowPlan => ({
          id: account.code,
          kind: 'line',
          label: accountLabel(account),
          choice: { account: account.code },
        })),
        { id: 'total', kind: 'total', sum: plus(...ids) },
      ],
      checks: (figures) => [debitIsCredit(ids, figures)],
    },
    books,
  );
}

function debitIsCredit(accounts: readonly string[], figures: Figures): { word: string; holds: boolean } {
  const balances = accounts.map((account) => figures.of({ account, span: 'through', positive: 'debit' }, 'this'));
  const within = figures.of({ span: 'within', positive: 'debit' }, 'this');
  return { word: 'report.check.debit-is-credit', holds: within === 0n && balances.reduce((sum, balance) => sum + balance, 0n) === 0n };
}

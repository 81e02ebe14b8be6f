import { isFree, type FigureChoice, type ReportTable } from '@sojourn/ledger/contract';
import type { FundOfBooks, ReportBooks } from './books';
import { fundsAreNetAssets } from './classes';
import { Figures } from './figure';
import { fundLabel } from './labels';
import { layOut } from './lay-out';
import { minus, plus, type RowPlan } from './plan';

const CLOSING = { kind: 'net-assets', span: 'through', positive: 'credit' } as const;

/** opening + income - expenditure + transfers = closing, fund by fund, and how much of the closing is cash: a balance is not cash. */
export function fundMovement(books: ReportBooks): ReportTable {
  const figures = new Figures(books);
  return layOut(
    {
      report: 'fund-movement',
      columns: [
        { id: 'opening', choice: { kind: 'net-assets', span: 'before', positive: 'credit' } },
        { id: 'fund-income', choice: { kind: 'income', span: 'within', positive: 'credit' } },
        { id: 'fund-spending', choice: { kind: 'expenditure', span: 'within', positive: 'debit' } },
        { id: 'fund-transfers', choice: { kind: 'transfers', span: 'within', positive: 'credit' } },
        { id: 'closing', choice: CLOSING, sum: [...plus('opening', 'fund-income'), ...minus('fund-spending'), ...plus('fund-transfers')] },
        { id: 'prior', choice: CLOSING, period: 'prior' },
        { id: 'of-which-cash', choice: { kind: 'cash', span: 'through', positive: 'debit' } },
      ],
      rows: [
        ...books.funds.map((fund): RowPlan => ({
          id: fund.code,
          kind: 'line',
          label: fundLabel(fund),
          choice: { fund: fund.code },
          warning: warningOf(fund, figures),
        })),
        { id: 'total', kind: 'total', choice: {}, sum: plus(...books.funds.map(({ code }) => code)) },
      ],
      checks: (counted) => [fundsAreNetAssets(counted), eachFundBalances(books, counted)],
    },
    books,
  );
}

/**
 * A bound fund below zero, or without the cash its donors gave, lives on other people's money, unless what funders still owe it explains
 * the gap. (accounting.md 6)
 */
function warningOf(fund: FundOfBooks, figures: Figures): string | null {
  if (isFree(fund.restriction)) return null;
  const figure = (choice: Pick<FigureChoice, 'kind' | 'positive'>): bigint =>
    figures.of({ ...choice, fund: fund.code, span: 'through' }, 'this');
  const receivable = figure({ kind: 'receivables', positive: 'debit' });
  if (-figure({ kind: 'net-assets', positive: 'credit' }) > receivable) return 'report.warning.fund-below-zero';
  return -figure({ kind: 'cash', positive: 'debit' }) > receivable ? 'report.warning.fund-cash-below-zero' : null;
}

function eachFundBalances(books: ReportBooks, figures: Figures): { word: string; holds: boolean } {
  const holds = books.funds.every(({ code }) => figures.of({ fund: code, span: 'through', positive: 'debit' }, 'this') === 0n);
  return { word: 'report.check.each-fund-balances', holds };
}

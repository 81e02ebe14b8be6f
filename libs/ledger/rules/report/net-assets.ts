import type { FigureChoice, FigureKind, ReportTable } from '@sojourn/ledger/contract';
import type { ReportBooks } from './books';
import { fundsAreNetAssets } from './classes';
import { layOut } from './lay-out';
import { minus, plus, type RowPlan } from './plan';

const REVENUE: readonly FigureKind[] = ['contributions', 'program-revenue', 'investment-return', 'other-revenue'];
const EXPENSES = [
  { id: 'program-services', function: 'program' },
  { id: 'management', function: 'MGT' },
  { id: 'fundraising', function: 'FUN' },
  { id: 'no-function', function: 'none' },
] as const;

const EXPENSE: FigureChoice = { kind: 'expenditure', span: 'within', positive: 'debit' };
const BOUND = { bound: 'donor-restricted' } as const;

/**
 * The same period in the American view: every expense stands in net assets without donor restrictions, and what was charged to restricted
 * funds is released from them. Nothing is posted for it. (FASB ASC 958-205-45, 958-720; worked-quarter.json, note)
 */
export function netAssets(books: ReportBooks): ReportTable {
  return layOut(
    {
      report: 'net-assets',
      columns: [
        { id: 'without-restrictions', choice: { bound: 'unrestricted' } },
        { id: 'with-restrictions', choice: BOUND },
        { id: 'total', choice: {}, sum: plus('without-restrictions', 'with-restrictions') },
        { id: 'prior', choice: {}, period: 'prior' },
      ],
      rows: [
        { id: 'revenue', kind: 'heading' },
        ...REVENUE.map((kind): RowPlan => ({
          id: kind,
          kind: 'line',
          choice: { kind, span: 'within', positive: 'credit' },
          hiddenWhenEmpty: true,
        })),
        { id: 'total-revenue', kind: 'subtotal', choice: { kind: 'income', span: 'within', positive: 'credit' }, sum: plus(...REVENUE) },
        {
          id: 'released',
          kind: 'line',
          instead: { 'without-restrictions': { ...EXPENSE, ...BOUND }, 'with-restrictions': { ...EXPENSE, ...BOUND, positive: 'credit' } },
        },
        { id: 'expenses', kind: 'heading' },
        ...EXPENSES.map(({ id, function: served }): RowPlan => ({
          id,
          kind: 'line',
          ...ofEveryFund({ ...EXPENSE, function: served }),
          hiddenWhenEmpty: true,
        })),
        { id: 'total-expenses', kind: 'subtotal', ...ofEveryFund(EXPENSE), sum: plus(...EXPENSES.map(({ id }) => id)) },
        {
          id: 'change',
          kind: 'subtotal',
          choice: { kind: 'result', span: 'within', positive: 'credit' },
          sum: [...plus('total-revenue', 'released'), ...minus('total-expenses')],
        },
        {
          id: 'reclassified',
          kind: 'line',
          choice: { kind: 'transfers', span: 'within', positive: 'credit' },
          hiddenWhenEmpty: true,
        },
        { id: 'net-assets-before', kind: 'line', choice: { kind: 'net-assets', span: 'before', positive: 'credit' } },
        {
          id: 'net-assets-after',
          kind: 'total',
          choice: { kind: 'net-assets', span: 'through', positive: 'credit' },
          sum: plus('change', 'reclassified', 'net-assets-before'),
        },
      ],
      checks: (figures) => [fundsAreNetAssets(figures)],
      notes: ['report.note.released'],
    },
    books,
  );
}

/** An expense stands in the first column alone, whatever fund paid it. */
function ofEveryFund(choice: FigureChoice): Pick<RowPlan, 'choice' | 'instead'> {
  return { choice, instead: { 'without-restrictions': choice, 'with-restrictions': null } };
}

import type { ReportTable } from '@sojourn/ledger/contract';
import { form990Of } from './account-place';
import type { ReportBooks } from './books';
import { Figures } from './figure';
import { costsWithoutFunction } from './functional-expenses';
import { layOut } from './lay-out';
import { plus, type RowPlan } from './plan';

const EXPENSE = { kind: 'expenditure', span: 'within', positive: 'debit' } as const;

const numberOf = (line: string): number => Number(/\d+/.exec(line)?.[0] ?? '0');
const byNumber = (a: string, b: string): number => numberOf(a) - numberOf(b) || (a < b ? -1 : 1);

/**
 * Expenses on the lines of IRS Form 990 Part IX: total, program service, management and general, fundraising (columns A to D), then what the
 * form leaves out, down to the expenditure of the statement of activities.
 */
export function form990(books: ReportBooks): ReportTable {
  const figures = new Figures(books);
  const without = costsWithoutFunction(figures);
  const found = figures.accountsIn(EXPENSE).flatMap((account) => form990Of(account) ?? []);
  const lines = [...new Set(found)].sort(byNumber).map((line): RowPlan => ({
    id: line,
    kind: 'line',
    label: { of: 'form-line', code: line },
    choice: { form990: line, span: 'within', positive: 'debit' },
  }));
  return layOut(
    {
      report: 'form-990',
      columns: [
        { id: 'program', choice: { function: 'program' } },
        { id: 'MGT', label: { of: 'function', code: 'MGT' }, choice: { function: 'MGT' } },
        { id: 'FUN', label: { of: 'function', code: 'FUN' }, choice: { function: 'FUN' } },
        ...without,
        { id: 'total', choice: {}, sum: plus('program', 'MGT', 'FUN', ...without.map(({ id }) => id)) },
        { id: 'prior', choice: {}, period: 'prior' },
      ],
      rows: [
        ...lines,
        {
          id: 'total-part-ix',
          kind: 'subtotal',
          choice: { kind: 'on-990', span: 'within', positive: 'debit' },
          sum: plus(...lines.map(({ id }) => id)),
        },
        { id: 'not-on-990', kind: 'line', choice: { kind: 'not-on-990', span: 'within', positive: 'debit' }, hiddenWhenEmpty: true },
        { id: 'eliminated', kind: 'line', choice: { kind: 'eliminated', span: 'within', positive: 'debit' }, hiddenWhenEmpty: true },
        { id: 'total-expenditure', kind: 'total', choice: EXPENSE, sum: plus('total-part-ix', 'not-on-990', 'eliminated') },
      ],
      notes: ['report.note.form-990'],
    },
    books,
  );
}

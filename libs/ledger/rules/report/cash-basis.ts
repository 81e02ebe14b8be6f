import { TaxSphere, type CashHeading, type ReportTable } from '@sojourn/ledger/contract';
import type { ReportBooks } from './books';
import { Figures } from './figure';
import { layOut } from './lay-out';
import { minus, plus, type ColumnPlan, type RowPlan } from './plan';

const RECEIPTS: readonly CashHeading[] = ['donors', 'grants', 'activities', 'investments', 'other'];
const PAYMENTS: readonly CashHeading[] = ['staff', 'suppliers'];
const OUTSIDE: readonly CashHeading[] = ['rent-deposits', 'held-for-others', 'equipment', 'between-funds', 'exchange'];

const CAME = { measure: 'cash-flow', span: 'within', positive: 'debit' } as const;
const WENT = { measure: 'cash-flow', span: 'within', positive: 'credit' } as const;

const row = (id: string, choice: RowPlan['choice']): RowPlan => ({
  id,
  kind: 'line',
  ...(choice === undefined ? {} : { choice }),
  hiddenWhenEmpty: true,
});

/**
 * Einnahmen-Überschuss-Rechnung of a German association: money as it came and went, apart by tax sphere, and depreciation in place of what
 * equipment cost. Loans, deposits, money of others and moves between funds are no income and no expense; below the surplus they lead on to
 * the change of cash. The sphere is the line's own, else that of its account's SKR 49 group. (EStG 4(3); AO 14, 64, 65)
 */
export function cashBasis(books: ReportBooks): ReportTable {
  const figures = new Figures(books);
  const undecided = figures.of({ ...CAME, sphere: 'undecided' }, 'this') !== 0n;
  const spheres = [...TaxSphere.options, ...(undecided ? (['undecided'] as const) : [])];
  const receipts = RECEIPTS.map((heading) => row(`cash-${heading}`, { ...CAME, heading }));
  const payments = [
    ...PAYMENTS.map((heading) => row(`paid-${heading}`, { ...WENT, heading })),
    row('paid-interest', { ...WENT, account: '7000' }),
    row('depreciation', { kind: 'depreciation', span: 'within', positive: 'debit' }),
  ];
  const outside = [
    ...OUTSIDE.map((heading) => row(`cash-${heading}`, { ...CAME, heading })),
    row('cash-loans', { ...CAME, account: '2400' }),
  ];
  return layOut(
    {
      report: 'cash-basis',
      columns: [
        ...spheres.map((sphere): ColumnPlan => ({ id: sphere, label: { of: 'sphere', code: sphere }, choice: { sphere } })),
        { id: 'total', choice: {}, sum: plus(...spheres) },
        { id: 'prior', choice: {}, period: 'prior' },
      ],
      rows: [
        { id: 'receipts', kind: 'heading' },
        ...receipts,
        { id: 'total-receipts', kind: 'subtotal', sum: plus(...receipts.map(({ id }) => id)) },
        { id: 'payments', kind: 'heading' },
        ...payments,
        { id: 'total-payments', kind: 'subtotal', sum: plus(...payments.map(({ id }) => id)) },
        { id: 'surplus', kind: 'total', sum: [...plus('total-receipts'), ...minus('total-payments')] },
        { id: 'outside-surplus', kind: 'heading' },
        row('depreciation-back', { kind: 'depreciation', span: 'within', positive: 'debit' }),
        ...outside,
        {
          id: 'cash-change',
          kind: 'total',
          choice: CAME,
          sum: plus('surplus', 'depreciation-back', ...outside.map(({ id }) => id)),
        },
      ],
      checks: (counted) => [
        {
          word: 'report.check.cash-is-explained',
          holds: counted.of({ kind: 'cash', span: 'within', positive: 'debit' }, 'this') === counted.of(CAME, 'this'),
        },
      ],
      notes: ['report.note.cash-basis'],
    },
    books,
  );
}

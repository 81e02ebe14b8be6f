import type { CashHeading, FigureKind, ReportTable } from '@sojourn/ledger/contract';
import type { ReportBooks } from './books';
import { CLASS_COLUMNS } from './classes';
import { layOut } from './lay-out';
import { plus, type RowPlan } from './plan';

const SECTIONS: readonly { kind: FigureKind; headings: readonly CashHeading[] }[] = [
  {
    kind: 'operating',
    headings: ['donors', 'grants', 'activities', 'other', 'staff', 'suppliers', 'rent-deposits', 'held-for-others'],
  },
  { kind: 'investing', headings: ['investments', 'equipment'] },
  { kind: 'financing', headings: ['loans'] },
];

const FLOW = { measure: 'cash-flow', span: 'within', positive: 'debit' } as const;
const CASH = { kind: 'cash', positive: 'debit' } as const;

const heading = (name: CashHeading): RowPlan => ({
  id: `cash-${name}`,
  kind: 'line',
  choice: { ...FLOW, heading: name },
  hiddenWhenEmpty: true,
});

/**
 * Cash flow by the direct method: opening cash, what came and went and for what, closing cash. The flows come from the entries (the rule is
 * at `ledger_cash_flow_of`), opening and closing from the balances: that they meet is the check. (IAS 7.18(a); FRS 102 7.7(b))
 */
export function cashFlow(books: ReportBooks): ReportTable {
  return layOut(
    {
      report: 'cash-flow',
      columns: CLASS_COLUMNS,
      rows: [
        { id: 'cash-before', kind: 'line', choice: { ...CASH, span: 'before' } },
        ...SECTIONS.flatMap(({ kind, headings }): RowPlan[] => [
          ...headings.map(heading),
          {
            id: `cash-${kind}`,
            kind: 'subtotal',
            choice: { ...FLOW, kind },
            sum: plus(...headings.map((name) => `cash-${name}`)),
            hiddenWhenEmpty: true,
          },
        ]),
        heading('between-funds'),
        heading('exchange'),
        {
          id: 'cash-change',
          kind: 'subtotal',
          choice: FLOW,
          sum: plus('cash-operating', 'cash-investing', 'cash-financing', 'cash-between-funds', 'cash-exchange'),
        },
        { id: 'cash-after', kind: 'total', choice: { ...CASH, span: 'through' }, sum: plus('cash-before', 'cash-change') },
      ],
      checks: (figures) => [
        {
          word: 'report.check.cash-is-explained',
          holds: figures.of({ ...CASH, span: 'within' }, 'this') === figures.of(FLOW, 'this'),
        },
      ],
    },
    books,
  );
}

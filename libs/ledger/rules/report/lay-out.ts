import type { ReportColumn, ReportTable, ReportTerm } from '@sojourn/ledger/contract';
import type { ReportBooks } from './books';
import { Figures } from './figure';
import { word, type ColumnPlan, type ReportPlan } from './plan';
import { Sheet } from './sheet';

/** Fills a plan with figures. Each is counted from the books by its own choice; that sums add up is a check, not how they came about. */
export function layOut(plan: ReportPlan, books: ReportBooks): ReportTable {
  const figures = new Figures(books);
  const columns = plan.columns.filter((column) => column.period !== 'prior' || books.priorDays !== null);
  const sheet = new Sheet(plan.rows, columns, figures);
  const shown = plan.rows.filter((row) => row.hiddenWhenEmpty !== true || !sheet.isEmpty(row));
  const isShown = ({ id }: ReportTerm): boolean => shown.some((row) => row.id === id);
  return {
    report: plan.report,
    currency: books.currency,
    ...books.days,
    columns: columns.map((column) => columnOf(column, books)),
    rows: shown.map((row) => ({
      id: row.id,
      kind: row.kind,
      label: row.label ?? word(`report.row.${row.id}`),
      sum: row.sum?.filter(isShown) ?? null,
      cells: columns.map((column) => sheet.cell(row, column)),
      warning: row.warning ?? null,
    })),
    checks: [{ word: 'report.check.adds-up', holds: sheet.addsUp() }, ...(plan.checks?.(figures) ?? [])],
    notes: [...(plan.notes ?? [])],
  };
}

function columnOf(column: ColumnPlan, books: ReportBooks): ReportColumn {
  const compares = column.period === 'prior';
  return {
    id: column.id,
    label: column.label ?? word(`report.column.${column.id}`),
    ...(compares && books.priorDays !== null ? books.priorDays : books.days),
    compares,
    sum: column.sum === undefined ? null : [...column.sum],
  };
}

import type { LocalDate } from '@sojourn/units';
import type { Budget, BudgetLine } from '@sojourn/grants/contract';

type Period = { readonly from: LocalDate; readonly to: LocalDate };

/** What a report is measured against: lines, and from which day on spending counts against them. */
export interface ReportBudget {
  readonly since: LocalDate;
  readonly lines: readonly BudgetLine[];
}

/** The newest version of each period, in the order of their days. */
export function newestBudgets(budgets: readonly Budget[]): readonly Budget[] {
  const newest = new Map<LocalDate, Budget>();
  for (const budget of budgets) if (budget.version > (newest.get(budget.from)?.version ?? 0)) newest.set(budget.from, budget);
  return [...newest.values()].sort((a, b) => a.from.localeCompare(b.from));
}

/**
 * The budget of a report: of all budget periods that lie within it, added line by line; where none does, of the one it lies in, whole,
 * with what was spent since that began. A report that only touches budgets has none: half a budget would be a guess.
 */
export function budgetOfReport(budgets: readonly Budget[], report: Period): ReportBudget {
  const newest = newestBudgets(budgets);
  const within = newest.filter(({ from, to }) => report.from <= from && to <= report.to);
  if (within.length > 0) return { since: report.from, lines: addedUp(within.flatMap(({ lines }) => lines)) };
  const around = newest.find(({ from, to }) => from <= report.from && report.to <= to);
  return around === undefined ? { since: report.from, lines: [] } : { since: around.from, lines: around.lines };
}

/** Amounts of one code added; the newest period's wording and costs stand for it. */
function addedUp(lines: readonly BudgetLine[]): readonly BudgetLine[] {
  const sums = new Map<string, BudgetLine>();
  for (const line of lines) {
    const before = BigInt(sums.get(line.code)?.amountMinor ?? '0');
    sums.set(line.code, { ...line, amountMinor: (before + BigInt(line.amountMinor)).toString() });
  }
  return [...sums.values()];
}

import type { BooksByMonth } from '@sojourn/ledger/contract';

const EXPENSES: ReadonlySet<string> = new Set(['expense', 'contra_expense', 'fx']);

/** Costs that no money leaves for: 6600 depreciation, 6120 donated services, 7100 and 7200 exchange differences. (solvency.md 1, decisions.md 19) */
const NO_CASH: ReadonlySet<string> = new Set(['6600', '6120', '7100', '7200']);

const MOST_MONTHS = 12;

export interface CashExpense {
  readonly totalMinor: bigint;
  readonly months: number;
}

/** Cash expense of all funds over the last months present in the books, at most twelve. Opening balances make no month present. */
export function cashExpense(books: BooksByMonth): CashExpense {
  const moved = books.movements.filter((movement) => !movement.opening);
  const months = new Set([...new Set(moved.map((movement) => movement.month))].sort().slice(-MOST_MONTHS));
  const totalMinor = moved
    .filter((movement) => months.has(movement.month) && EXPENSES.has(movement.accountType) && !NO_CASH.has(movement.account))
    .reduce((total, movement) => total + movement.debitMinor - movement.creditMinor, 0n);
  return { totalMinor, months: months.size };
}

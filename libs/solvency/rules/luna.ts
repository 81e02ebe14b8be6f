import { isFree, type BooksByMonth } from '@sojourn/ledger/contract';
import { addMonths, monthOf, type LocalDate } from '@sojourn/units';
import type { Runway } from '@sojourn/solvency/contract';
import { cashExpense } from './cash-expense';
import { divideHalfUp } from './divide-half-up';
import { cashOf, lunaOf, movementsOf, netAssetsOf } from './net-assets';

const MOST_MONTH_ENDS = 12;

/** Free money, how long it lasts, and what must not be counted, from the books up to a day. (solvency.md 1) */
export function runwayOf(books: BooksByMonth, on: LocalDate): Runway {
  const luna = lunaOf(books);
  const expense = cashExpense(books);
  const designated = netAssetsOf(movementsOf(books, (fund) => fund.restriction === 'designated'));
  return {
    on,
    currency: books.currency,
    lunaMinor: luna.toString(),
    months: monthsOf(luna, expense),
    monthsPresent: expense.months,
    averageMonthlyExpenseMinor: (expense.months === 0 ? 0n : divideHalfUp(expense.totalMinor, BigInt(expense.months))).toString(),
    unrestrictedCashMinor: cashOf(movementsOf(books, (fund) => isFree(fund.restriction))).toString(),
    restrictedCashMinor: cashOf(movementsOf(books, (fund) => !isFree(fund.restriction))).toString(),
    designatedMinor: designated.toString(),
    lunaWithoutDesignatedMinor: (luna - designated).toString(),
    byFund: books.funds.map((fund) => {
      const movements = movementsOf(books, ({ code }) => code === fund.code);
      return {
        fund: fund.code,
        name: fund.name,
        restriction: fund.restriction,
        balanceMinor: netAssetsOf(movements).toString(),
        cashMinor: cashOf(movements).toString(),
      };
    }),
    series: monthEnds(books),
  };
}

/** LUNA / (expense / months), rounded once. Null when nothing was spent: a group that spends nothing lasts for no number of months. */
function monthsOf(luna: bigint, expense: { totalMinor: bigint; months: number }): string | null {
  if (expense.totalMinor <= 0n) return null;
  const hundredths = divideHalfUp(luna * BigInt(expense.months) * 100n, expense.totalMinor);
  const digits = (hundredths < 0n ? -hundredths : hundredths).toString().padStart(3, '0');
  return `${hundredths < 0n ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

/** LUNA at the end of the last twelve months of the books, also of months in which nothing moved. */
function monthEnds(books: BooksByMonth): { month: string; lunaMinor: string }[] {
  const months = books.movements.map((movement) => movement.month).sort();
  const first = months.at(0);
  const last = months.at(-1);
  if (first === undefined || last === undefined) return [];
  const ends: string[] = [];
  for (let month = last; month >= first && ends.length < MOST_MONTH_ENDS; month = monthOf(addMonths(`${month}-01`, -1)))
    ends.unshift(month);
  return ends.map((month) => ({
    month,
    lunaMinor: lunaOf({ ...books, movements: books.movements.filter((movement) => movement.month <= month) }).toString(),
  }));
}

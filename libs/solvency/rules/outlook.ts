import { isFree, type BooksByMonth } from '@sojourn/ledger/contract';
import { addMonths, type LocalDate } from '@sojourn/units';
import type { ExpectedInstalment } from '@sojourn/grants/contract';
import type { Outlook } from '@sojourn/solvency/contract';
import { cashExpense } from './cash-expense';
import { divideHalfUp } from './divide-half-up';
import { firstBelowZero, moneyPath, type Inflow } from './money-path';
import { lunaOf, movementsOf } from './net-assets';

/** A forecast looks 12 to 24 months ahead. (solvency.md 2) */
export const MONTHS_AHEAD = 24;

/** What funders have promised: in LUNA from the promise on, in the bank with the instalment. (chart of accounts, 1100) */
const GRANTS_RECEIVABLE = '1100';

/**
 * How far free money reaches when nothing more comes, when what is promised comes, and when everything comes. The spending is that of the
 * runway: of all funds, as long as nobody says who else pays. A restricted instalment is on no path. (solvency.md 1 and 2)
 */
export function outlookOf(books: BooksByMonth, instalments: readonly ExpectedInstalment[], on: LocalDate): Outlook {
  const { totalMinor, months } = cashExpense(books);
  const monthly = months === 0 ? 0n : divideHalfUp(totalMinor, BigInt(months));
  const start = lunaOf(books) - owedByFunders(books);
  const free = instalments.filter(({ restricted, bookedMinor }) => !restricted && bookedMinor !== null);
  const certain = free.filter(({ certainty }) => certainty === 'certain');
  const open = free.filter(({ certainty }) => certainty !== 'certain');
  const path = (come: readonly ExpectedInstalment[]): readonly bigint[] =>
    moneyPath(
      start,
      monthly,
      come.map((each) => inflowOf(each, on)),
      MONTHS_AHEAD,
    );
  const [nothing, promised, all] = [path([]), path(certain), path(free)];
  return {
    on,
    currency: books.currency,
    startMinor: start.toString(),
    monthlyMinor: monthly.toString(),
    instalments: [...instalments],
    certainMinor: sum(certain).toString(),
    conditionalMinor: sum(open).toString(),
    restrictedMinor: sum(instalments.filter(({ restricted }) => restricted)).toString(),
    points: nothing.map((minor, month) => ({
      on: addMonths(on, month),
      nothingMinor: minor.toString(),
      certainMinor: (promised[month] ?? minor).toString(),
      allMinor: (all[month] ?? minor).toString(),
    })),
    below: { nothing: firstBelowZero(nothing), certain: firstBelowZero(promised), all: firstBelowZero(all) },
  };
}

/** The first month end on or after its day. What is late comes next month, if it comes. */
function inflowOf({ dueOn, bookedMinor }: ExpectedInstalment, on: LocalDate): Inflow {
  let month = 1;
  while (month <= MONTHS_AHEAD && addMonths(on, month) < dueOn) month++;
  return { month, minor: BigInt(bookedMinor ?? '0') };
}

function owedByFunders(books: BooksByMonth): bigint {
  return movementsOf(books, (fund) => isFree(fund.restriction))
    .filter(({ account }) => account === GRANTS_RECEIVABLE)
    .reduce((sum, { debitMinor, creditMinor }) => sum + debitMinor - creditMinor, 0n);
}

function sum(instalments: readonly ExpectedInstalment[]): bigint {
  return instalments.reduce((total, { bookedMinor }) => total + BigInt(bookedMinor ?? '0'), 0n);
}

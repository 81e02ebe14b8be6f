import { isFree, type BooksByMonth, type Fund, type MonthMovement } from '@sojourn/ledger/contract';

const BALANCE_SHEET: ReadonlySet<string> = new Set(['asset', 'contra_asset', 'liability']);

/**
 * Assets of free funds that cannot pay a bill soon. (solvency.md 1: prepaid, deposits; "not free: money in open disputes")
 * 1160 card disputes held, 1180 recoverable loans to beneficiaries, 1200 prepaid expenses, 1210 rent deposits paid.
 */
const ILLIQUID: ReadonlySet<string> = new Set(['1160', '1180', '1200', '1210']);

/** Assets less debts of the fund's movements. */
export function netAssetsOf(movements: readonly MonthMovement[]): bigint {
  return sum(movements.filter((movement) => BALANCE_SHEET.has(movement.accountType)));
}

/** Cash in hand and at the bank. */
export function cashOf(movements: readonly MonthMovement[]): bigint {
  return sum(movements.filter((movement) => movement.accountGroup === 'cash'));
}

/**
 * Liquid unrestricted net assets: net assets without donor restriction, less fixed assets at their book value, less other illiquid assets.
 * Debt on fixed assets is not added back: the books do not say which loan paid for what, and leaving it out errs on the careful side.
 */
export function lunaOf(books: BooksByMonth): bigint {
  const free = movementsOf(books, (fund) => isFree(fund.restriction));
  const locked = free.filter((movement) => movement.accountGroup === 'fixed' || ILLIQUID.has(movement.account));
  return netAssetsOf(free) - sum(locked);
}

/** The movements of the funds that pass. */
export function movementsOf(books: BooksByMonth, belongs: (fund: Fund) => boolean): MonthMovement[] {
  const codes = new Set(books.funds.filter(belongs).map((fund) => fund.code));
  return books.movements.filter((movement) => codes.has(movement.fund));
}

function sum(movements: readonly MonthMovement[]): bigint {
  return movements.reduce((total, movement) => total + movement.debitMinor - movement.creditMinor, 0n);
}

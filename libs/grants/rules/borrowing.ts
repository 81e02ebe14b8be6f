import { isFree, type FundBalanceRow } from '@sojourn/ledger/contract';
import type { BorrowingAlarm } from '@sojourn/grants/contract';

/**
 * NF5: money bound by its givers has paid for something else. Two ways to see it, each red on the same day:
 *
 * 1. The cash of a restricted or endowment fund is below zero: other money paid its costs, and if that is restricted too, its givers lent it.
 * 2. The cash of all funds together is below the sum of what restricted and endowment funds hold in cash (those above zero): the accounts
 *    no longer hold what is bound, whatever each fund's book says. This is "restricted cover below 1". (solvency.md 1)
 *
 * Cash is cash in hand and at banks. What of a restricted fund must be in cash is exactly its cash: its net assets, plus what it owes and was
 * paid in advance, less what others owe it and what is bound in things.
 */
export function borrowingAlarms(funds: readonly FundBalanceRow[], currency: string): readonly BorrowingAlarm[] {
  const cashOf = (fund: FundBalanceRow): bigint => BigInt(fund.cashMinor);
  const bound = funds.filter(({ restriction }) => !isFree(restriction));
  const alarm = (fund: string | null, need: bigint, cash: bigint): BorrowingAlarm => ({
    kind: 'borrowing',
    level: 'emergency',
    fund,
    needMinor: need.toString(),
    cashMinor: cash.toString(),
    currency,
  });
  const overdrawn = bound.filter((fund) => cashOf(fund) < 0n).map((fund) => alarm(fund.fund, 0n, cashOf(fund)));
  const need = bound.reduce((sum, fund) => (cashOf(fund) > 0n ? sum + cashOf(fund) : sum), 0n);
  const pooled = funds.reduce((sum, fund) => sum + cashOf(fund), 0n);
  return pooled < need ? [alarm(null, need, pooled), ...overdrawn] : overdrawn;
}

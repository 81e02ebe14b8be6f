import { Accounts, type AccountCode, type CounterMovement } from '@sojourn/ledger/contract';

/** The processor's account over a stretch of days, as an accountant reads it. (accounting.md 5, worked quarter) */
export interface StatementFigures {
  readonly openingMinor: bigint;
  readonly grossMinor: bigint;
  readonly feesMinor: bigint;
  readonly refundsMinor: bigint;
  readonly disputesMinor: bigint;
  readonly disputeFeesMinor: bigint;
  readonly payoutsMinor: bigint;
  readonly otherMinor: bigint; // exchange differences, and what stands on no account that belongs here
  readonly closingMinor: bigint;
}

const INCOME: readonly AccountCode[] = [Accounts.donations, Accounts.donationsForPurpose];
const MONEY: readonly AccountCode[] = [Accounts.bank, Accounts.bankForeignCurrency, Accounts.moneyInTransit];

/** Sorts the other side of the clearing account: opening + gross - fees - refunds - disputes - dispute fees - payouts + other = closing. */
export function processorStatement(openingMinor: bigint, closingMinor: bigint, counter: readonly CounterMovement[]): StatementFigures {
  const sum = (accounts: readonly AccountCode[], value: (row: CounterMovement) => bigint): bigint =>
    counter.reduce((total, row) => (accounts.includes(row.account) ? total + value(row) : total), 0n);
  const net = ({ debitMinor, creditMinor }: CounterMovement): bigint => debitMinor - creditMinor;
  const figures = {
    openingMinor,
    grossMinor: sum(INCOME, ({ creditMinor }) => creditMinor),
    feesMinor: sum([Accounts.processorFees], net),
    refundsMinor: sum(INCOME, ({ debitMinor }) => debitMinor),
    disputesMinor: sum([Accounts.disputesHeld], net),
    disputeFeesMinor: sum([Accounts.disputeFees], net),
    payoutsMinor: sum(MONEY, net),
    closingMinor,
  };
  const { grossMinor, feesMinor, refundsMinor, disputesMinor, disputeFeesMinor, payoutsMinor } = figures;
  const sorted = openingMinor + grossMinor - feesMinor - refundsMinor - disputesMinor - disputeFeesMinor - payoutsMinor;
  return { ...figures, otherMinor: closingMinor - sorted };
}

import { money, type LocalDate } from '@sojourn/units';
import { Accounts, credit, debit, entry, phrase, type DraftEntry, type FunctionCode } from '@sojourn/ledger/contract';

/** Accounts of an allocation. 6900 and 6990 net to zero over all funds. (chart of accounts) */
export const AllocationAccounts = {
  indirectCharged: '6900',
  indirectRecovered: '6990',
  dueFromOtherFunds: '1900',
  dueToOtherFunds: '2900',
} as const;

export interface IndirectCharged {
  readonly id: string;
  readonly on: LocalDate;
  readonly grant: string; // code
  readonly fund: string;
  readonly toFund: string;
  readonly currency: string; // of the books
  readonly byFunction: ReadonlyMap<FunctionCode, bigint>;
  /** Cash of the grant's fund at the bank that keeps the books' currency. */
  readonly cashMinor: bigint;
}

/**
 * The charge moves from the grant's fund to the one that bore the costs: with its cash where there is enough of it, else as a debt between
 * the funds, because no entry may leave a fund unbalanced or short. (accounting.md 3.1; worked quarter, JE-2026-0034)
 */
export function indirectEntry(charged: IndirectCharged): DraftEntry {
  const { fund, toFund, currency } = charged;
  const about = { dimensions: { grant: charged.grant } };
  const total = money(
    [...charged.byFunction.values()].reduce((sum, part) => sum + part, 0n),
    currency,
  );
  const inCash = charged.cashMinor >= total.minor;
  return entry(
    charged.on,
    phrase('indirect-costs'),
    [
      ...[...charged.byFunction].map(([functionCode, minor]) =>
        debit(AllocationAccounts.indirectCharged, fund, money(minor, currency), { functionCode, ...about }),
      ),
      credit(inCash ? Accounts.bank : AllocationAccounts.dueToOtherFunds, fund, total, about),
      debit(inCash ? Accounts.bank : AllocationAccounts.dueFromOtherFunds, toFund, total),
      credit(AllocationAccounts.indirectRecovered, toFund, total, { functionCode: 'MGT' }),
    ],
    { kind: 'grant-indirect', id: charged.id },
  );
}

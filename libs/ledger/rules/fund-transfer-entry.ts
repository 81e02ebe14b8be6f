import { money } from '@sojourn/units';
import { Accounts, credit, debit, entry, phrase, type DraftEntry, type FundTransfer } from '@sojourn/ledger/contract';

/** Money of one fund becomes money of another, inside the bank account: each fund balances by 4990. (worked quarter, JE-2026-0036) */
export function fundTransferEntry(transfer: FundTransfer): DraftEntry {
  const amount = money(BigInt(transfer.amountMinor), transfer.currency);
  const { from, to } = transfer;
  return {
    ...entry(
      transfer.date,
      phrase('fund-transfer'),
      [
        debit(Accounts.transfersBetweenFunds, from, amount),
        credit(Accounts.bank, from, amount),
        debit(Accounts.bank, to, amount),
        credit(Accounts.transfersBetweenFunds, to, amount),
      ],
      { kind: 'by-hand', id: transfer.requestId },
    ),
    acknowledged: transfer.acknowledged,
  };
}

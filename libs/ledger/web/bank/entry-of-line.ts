import type { BankAccount, BankLine, EntryOfLine, NewEntry } from '@sojourn/ledger/contract';
import { bankEntry } from '@sojourn/ledger/rules';

/** The entry that booking a line would post, as the form of the books sends it: for a colleague to approve where two people sign. */
export function entryOfLine(
  line: Pick<BankLine, 'id' | 'bookedOn' | 'amountMinor'>,
  account: Pick<BankAccount, 'account' | 'currency'>,
  booksCurrency: string,
  chosen: EntryOfLine,
): NewEntry {
  const draft = bankEntry(
    {
      date: line.bookedOn,
      phrase: chosen.phrase,
      bankAccount: account.account,
      amountMinor: BigInt(line.amountMinor),
      currency: account.currency,
      rate: account.currency === booksCurrency ? null : (chosen.rate ?? null),
      account: chosen.account,
      fund: chosen.fund,
      functionCode: chosen.functionCode ?? null,
      dimensions: chosen.dimensions ?? {},
      source: { kind: 'bank-line', id: line.id },
    },
    booksCurrency,
  );
  return {
    requestId: chosen.matchId,
    date: draft.date,
    phrase: draft.phrase,
    currency: booksCurrency,
    lines: draft.lines.map(({ side, account: code, fund, amount, functionCode, original, dimensions }) => ({
      side,
      account: code,
      fund,
      amountMinor: amount.minor.toString(),
      ...(functionCode === undefined ? {} : { functionCode }),
      ...(original === undefined
        ? {}
        : { original: { amountMinor: original.amount.minor.toString(), currency: original.amount.currency, rate: original.rate } }),
      ...(dimensions === undefined ? {} : { dimensions }),
    })),
  };
}

import { money } from '@sojourn/units';
import type { DraftEntry, NewEntry } from '@sojourn/ledger/contract';

/** An entry as the wire has it, as the books take it. The same request is the same source, so that it is booked once. */
export function entryByHand(posted: NewEntry): DraftEntry {
  return {
    date: posted.date,
    phrase: posted.phrase,
    series: posted.series,
    source: { kind: 'by-hand', id: posted.requestId },
    documentDate: posted.documentDate,
    voucher: posted.voucher,
    acknowledged: posted.acknowledged,
    lines: posted.lines.map((line) => ({
      side: line.side,
      account: line.account,
      fund: line.fund,
      amount: money(BigInt(line.amountMinor), posted.currency),
      functionCode: line.functionCode,
      dimensions: line.dimensions,
      original:
        line.original === undefined
          ? undefined
          : { amount: money(BigInt(line.original.amountMinor), line.original.currency), rate: line.original.rate },
    })),
  };
}

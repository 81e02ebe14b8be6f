import type { DraftLine } from '@sojourn/ledger/contract';
import { signedMinor } from '../check-lines';

/**
 * What is left in a fund when its foreign money balances and its money of the books does not: a debt or a claim in another currency was
 * settled at another rate than it was booked at. Debit positive; null when the foreign money does not balance either, or nothing is left.
 * It is booked on 7100. (accounting.md 4)
 */
export function settlementDifference(lines: readonly DraftLine[]): bigint | null {
  const foreign = new Map<string, bigint>();
  for (const line of lines) {
    if (line.original === undefined) return null;
    const { minor, currency } = line.original.amount;
    foreign.set(currency, (foreign.get(currency) ?? 0n) + (line.side === 'debit' ? minor : -minor));
  }
  if (foreign.size === 0 || [...foreign.values()].some((sum) => sum !== 0n)) return null;
  const left = lines.reduce((sum, line) => sum + signedMinor(line), 0n);
  return left === 0n ? null : left;
}

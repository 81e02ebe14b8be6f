import type { DraftLine } from '@sojourn/ledger/contract';

/** The lines of a reversal: same accounts, funds, functions and amounts on the other side. (accounting.md 3.2) */
export function mirrorLines(lines: readonly DraftLine[]): DraftLine[] {
  return lines.map((line) => ({ ...line, side: line.side === 'debit' ? 'credit' : 'debit' }));
}

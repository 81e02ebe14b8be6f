import type { EntryLine } from '@sojourn/ledger/contract';

/** A part of a debit and the same part of a credit, in one fund. */
export interface LinePair {
  readonly debit: EntryLine;
  readonly credit: EntryLine;
  readonly minor: bigint;
}

/**
 * An entry as pairs of account and contra account. Each fund balances in itself, so its debits are used up against its credits; every line
 * is spent whole and on its side, which keeps debit and credit of each account and fund exact. Pairs whose accounts `clash` (are one and the
 * same where they are written) are avoided as long as another credit is left.
 */
export function pairLines(lines: readonly EntryLine[], clash: (debit: EntryLine, credit: EntryLine) => boolean): LinePair[] {
  const pairs: LinePair[] = [];
  for (const fund of new Set(lines.map((line) => line.fund))) {
    const own = lines.filter((line) => line.fund === fund);
    const credits = own.filter((line) => line.creditMinor !== '0').map((line) => ({ line, left: BigInt(line.creditMinor) }));
    for (const debit of own.filter((line) => line.debitMinor !== '0')) {
      let left = BigInt(debit.debitMinor);
      while (left > 0n) {
        const open = credits.filter((each) => each.left > 0n);
        const credit = open.find((each) => !clash(debit, each.line)) ?? open[0];
        if (credit === undefined) throw new RangeError(`the entry does not balance in fund ${fund}`);
        const minor = left < credit.left ? left : credit.left;
        pairs.push({ debit, credit: credit.line, minor });
        left -= minor;
        credit.left -= minor;
      }
    }
    if (credits.some((each) => each.left > 0n)) throw new RangeError(`the entry does not balance in fund ${fund}`);
  }
  return pairs;
}

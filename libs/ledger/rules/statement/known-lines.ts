import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import type { LocalDate } from '@sojourn/units';
import type { StatementLine } from './statement';

/** A line the books have already, as far as it is needed to see it again. */
export interface KnownLine {
  readonly id: string;
  readonly bookedOn: LocalDate;
  readonly amountMinor: bigint;
  readonly occurrence: number; // the how-manieth of this amount on this day, from 1
  readonly referenceHash: string | null;
}

export type Recognised = { readonly known: KnownLine } | { readonly occurrence: number };

/**
 * Recognises lines that came with an earlier statement. On one day of one account the same amount may stand several times; what counts is how
 * often. The bank's own reference decides where both have one: equal, the same line; different, another. So a file read twice, overlapping
 * months, and the same month once as CSV and once as camt give each line once, and two gifts of 10.00 on one day stay two.
 */
export class KnownLines {
  private readonly byDay = new Map<string, KnownLine[]>();
  private readonly highest = new Map<string, number>();

  constructor(known: Iterable<KnownLine>) {
    for (const line of known) {
      const key = keyOf(line);
      this.byDay.set(key, [...(this.byDay.get(key) ?? []), line]);
      this.highest.set(key, Math.max(this.highest.get(key) ?? 0, line.occurrence));
    }
  }

  /** Each known line answers once. `referenceHash` is that of the line asked for. */
  recognise(line: Pick<StatementLine, 'bookedOn' | 'amountMinor'>, referenceHash: string | null): Recognised {
    const key = keyOf(line);
    const waiting = this.byDay.get(key) ?? [];
    const same = waiting.find((known) => referenceHash !== null && known.referenceHash === referenceHash);
    const found = same ?? waiting.find((known) => known.referenceHash === null || referenceHash === null);
    if (found !== undefined) {
      this.byDay.set(
        key,
        waiting.filter((known) => known !== found),
      );
      return { known: found };
    }
    return { occurrence: this.next(line) };
  }

  /** The next free occurrence, recognising nothing: for a statement that goes on where the last one ended, on the same day. */
  next(line: Pick<StatementLine, 'bookedOn' | 'amountMinor'>): number {
    const key = keyOf(line);
    const occurrence = (this.highest.get(key) ?? 0) + 1;
    this.highest.set(key, occurrence);
    return occurrence;
  }
}

/** What the books keep of a bank's reference: enough to see the same line again, in hex. */
export function referenceHash(bankAccountId: string, bankReference: string | null): string | null {
  return bankReference === null
    ? null
    : bytesToHex(sha256(utf8ToBytes(`sojourn/bank-reference/v1\u001f${bankAccountId}\u001f${bankReference}`)));
}

function keyOf({ bookedOn, amountMinor }: Pick<StatementLine, 'bookedOn' | 'amountMinor'>): string {
  return `${bookedOn} ${amountMinor}`;
}

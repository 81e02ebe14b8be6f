import type { LocalDate } from '@sojourn/units';
import { Unreadable, type StatementEnd, type StatementLine } from './statement';

/** Counts a statement while it is read, and looks at the end whether opening + lines = closing. (accounting.md 5) */
export class StatementTotal {
  private sumMinor = 0n;
  private lineCount = 0;
  private firstOn: LocalDate | null = null;
  private lastOn: LocalDate | null = null;
  pendingLeftOut = 0;

  add(line: StatementLine): void {
    this.sumMinor += line.amountMinor;
    this.lineCount += 1;
    if (this.firstOn === null || line.bookedOn < this.firstOn) this.firstOn = line.bookedOn;
    if (this.lastOn === null || line.bookedOn > this.lastOn) this.lastOn = line.bookedOn;
  }

  /** `days` are those the statement gives itself; without them its lines say them. */
  close(
    balances: { readonly openingMinor: bigint; readonly closingMinor: bigint },
    fileLine: number,
    days: { readonly from?: LocalDate | null; readonly to?: LocalDate | null } = {},
  ): StatementEnd {
    const { openingMinor, closingMinor } = balances;
    const reached = openingMinor + this.sumMinor;
    if (reached !== closingMinor) {
      throw new Unreadable('total-wrong', fileLine, {
        openingMinor: String(openingMinor),
        linesMinor: String(this.sumMinor),
        closingMinor: String(closingMinor),
        differenceMinor: String(closingMinor - reached),
      });
    }
    return {
      openingMinor,
      closingMinor,
      fromOn: earlier(days.from ?? null, this.firstOn),
      toOn: later(days.to ?? null, this.lastOn),
      lineCount: this.lineCount,
      pendingLeftOut: this.pendingLeftOut,
    };
  }
}

function earlier(a: LocalDate | null, b: LocalDate | null): LocalDate | null {
  if (a === null || b === null) return a ?? b;
  return a < b ? a : b;
}

function later(a: LocalDate | null, b: LocalDate | null): LocalDate | null {
  if (a === null || b === null) return a ?? b;
  return a > b ? a : b;
}

import type { LocalDate } from '@sojourn/units';
import type { BankLineTexts, SentBankLine } from '@sojourn/ledger/contract';
import { KnownLines, referenceHash, type KnownLine } from './known-lines';
import type { StatementEnd, StatementLine } from './statement';

/** A line as it leaves the browser: known already, or new with its texts apart, to be sealed. */
export type LineToSend =
  { readonly known: string } | { readonly sent: Omit<SentBankLine, 'voucherId'>; readonly texts: BankLineTexts | null };

/** The statement before, as far as the next one may go on from it. */
export interface LastStatement {
  readonly toOn: LocalDate;
  readonly closingMinor: bigint;
}

/**
 * Whether a statement only goes on where the last one ended. Banks that write two a day then repeat a day but no line, and equal amounts of
 * that day are other money.
 */
export function goesOn(end: Pick<StatementEnd, 'fromOn' | 'openingMinor'>, last: LastStatement | null): boolean {
  return last !== null && end.fromOn !== null && end.fromOn >= last.toOn && end.openingMinor === last.closingMinor;
}

/** Parts each line of a statement into what everybody may see and what is sealed, and recognises those that came before. */
export class LinesToSend {
  private position = 0;
  private readonly known: KnownLines;

  constructor(
    private readonly bankAccountId: string,
    known: Iterable<KnownLine>,
    private readonly continues: boolean,
    private readonly newId: () => string,
  ) {
    this.known = new KnownLines(known);
  }

  take(line: StatementLine): LineToSend {
    const hash = referenceHash(this.bankAccountId, line.bankReference);
    const found = this.continues ? { occurrence: this.known.next(line) } : this.known.recognise(line, hash);
    if ('known' in found) return { known: found.known.id };
    const id = this.newId();
    this.position += 1;
    return {
      sent: {
        id,
        position: this.position,
        bookedOn: line.bookedOn,
        valueOn: line.valueOn,
        amountMinor: line.amountMinor.toString(),
        code: line.code,
        occurrence: found.occurrence,
        referenceHash: hash,
      },
      texts: textsOf(id, line),
    };
  }
}

/** Null for a line of which the bank says nothing more. */
function textsOf(lineId: string, line: StatementLine): BankLineTexts | null {
  const texts = {
    ...(line.remittance === '' ? {} : { remittance: line.remittance.slice(0, 2000) }),
    ...(line.counterpartyName === null ? {} : { name: line.counterpartyName.slice(0, 2000) }),
    ...(line.counterpartyIban === null ? {} : { iban: line.counterpartyIban }),
    ...(line.bankReference === null ? {} : { reference: line.bankReference.slice(0, 2000) }),
    ...(line.endToEnd === null ? {} : { endToEnd: line.endToEnd.slice(0, 2000) }),
  };
  return Object.keys(texts).length === 0 ? null : { lineId, ...texts };
}

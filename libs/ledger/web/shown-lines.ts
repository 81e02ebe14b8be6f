import { rentEntry } from '@sojourn/ledger/rules';
import type { DraftContent, Entry, LineDimensions } from '@sojourn/ledger/contract';

/** A line as a table shows it, whether it is posted or still a draft. */
export interface ShownLine {
  readonly no: number;
  readonly account: string;
  readonly fund: string;
  readonly functionCode: string | null;
  readonly debitMinor: string;
  readonly creditMinor: string;
  /** What it happened in, where that was not the books' currency. */
  readonly foreign: { readonly minor: string; readonly currency: string; readonly rate: string } | null;
  readonly about: readonly { readonly kind: string; readonly code: string }[];
}

export function linesOfEntry(entry: Entry): ShownLine[] {
  return entry.lines.map((line) => ({
    no: line.lineNo,
    account: line.account,
    fund: line.fund,
    functionCode: line.functionCode,
    debitMinor: line.debitMinor,
    creditMinor: line.creditMinor,
    foreign:
      line.rate === null
        ? null
        : { minor: line.originalAmountMinor.replace('-', ''), currency: line.originalCurrency, rate: line.rate.replace(/\.?0+$/, '') },
    about: about(line.dimensions),
  }));
}

/** The lines a draft would become; those of a reversal are its entry's, mirrored. Null when that entry is not known here. */
export function linesOfDraft(content: DraftContent, reversed: Entry | null): ShownLine[] | null {
  if (content.kind === 'reversal') {
    return reversed === null
      ? null
      : linesOfEntry(reversed).map((line) => ({ ...line, debitMinor: line.creditMinor, creditMinor: line.debitMinor }));
  }
  if (content.kind === 'rent') {
    return rentEntry(content.payment).lines.map((line, index) => ({
      no: index + 1,
      account: line.account,
      fund: line.fund,
      functionCode: line.functionCode ?? null,
      debitMinor: line.side === 'debit' ? line.amount.minor.toString() : '0',
      creditMinor: line.side === 'credit' ? line.amount.minor.toString() : '0',
      foreign: null,
      about: [],
    }));
  }
  return content.entry.lines.map((line, index) => ({
    no: index + 1,
    account: line.account,
    fund: line.fund,
    functionCode: line.functionCode ?? null,
    debitMinor: line.side === 'debit' ? line.amountMinor : '0',
    creditMinor: line.side === 'credit' ? line.amountMinor : '0',
    foreign:
      line.original === undefined ? null : { minor: line.original.amountMinor, currency: line.original.currency, rate: line.original.rate },
    about: about(line.dimensions),
  }));
}

/** How much an entry moves: the sum of its debits. */
export function sumOf(lines: readonly ShownLine[]): bigint {
  return lines.reduce((sum, line) => sum + BigInt(line.debitMinor), 0n);
}

function about(dimensions: LineDimensions = {}): ShownLine['about'] {
  return Object.entries(dimensions).flatMap(([kind, code]) => (code === undefined ? [] : [{ kind, code }]));
}

import type { LocalDate, Money } from '@sojourn/units';
import type { AccountCode, FunctionCode } from './account';
import type { DraftEntry, DraftLine, EntrySource, OriginalAmount } from './draft-entry';
import type { LineDimensions } from './dimension';
import type { FundCode } from './fund';
import type { Phrase, PhraseCode } from './phrase';

export interface LineDetails {
  readonly functionCode?: FunctionCode;
  readonly original?: OriginalAmount;
  readonly dimensions?: LineDimensions;
}

/** An entry: when, what it says, its lines, and what caused it. */
export function entry(date: LocalDate, says: Phrase, lines: readonly DraftLine[], source?: EntrySource): DraftEntry {
  return { date, phrase: says, lines, source };
}

/** A phrase of the list with its numbers: `phrase('gift', 17)`. */
export function phrase(code: PhraseCode, ...numbers: number[]): Phrase {
  return { code, numbers };
}

/** Debit: an asset or expense grows, a debt or income shrinks. */
export function debit(account: AccountCode, fund: FundCode, amount: Money, details: LineDetails = {}): DraftLine {
  return { side: 'debit', account, fund, amount, ...details };
}

/** Credit: the other side. */
export function credit(account: AccountCode, fund: FundCode, amount: Money, details: LineDetails = {}): DraftLine {
  return { side: 'credit', account, fund, amount, ...details };
}

import type { Instant, LocalDate } from '@sojourn/units';
import type { AccountCode, AccountType, Entry, Fund, Phrase } from '@sojourn/ledger/contract';

/** A posted entry as an export needs it: what it says, and nothing of who posted it. */
export type ExportedEntry = Pick<Entry, 'series' | 'fiscalYear' | 'number' | 'date' | 'documentDate' | 'phrase' | 'postedAt' | 'lines'>;

/** What stands around the entries of one period. Read in the same snapshot as they are, so that totals and lines agree. */
export interface ExportFrame {
  readonly group: string;
  readonly currency: string;
  readonly from: LocalDate;
  readonly to: LocalDate;
  readonly madeAt: Instant;
  readonly accounts: readonly ExportedAccount[];
  readonly funds: readonly Pick<Fund, 'code' | 'name'>[];
  readonly totals: ExportTotals;
}

export interface ExportedAccount {
  readonly code: AccountCode;
  readonly name: string;
  readonly type: AccountType;
  readonly skr49Code: string; // empty: the group's chart names none
  readonly openingMinor: bigint; // debit positive
  readonly closingMinor: bigint;
  readonly moved: boolean; // by a line of the period
}

export interface ExportTotals {
  readonly entries: number;
  readonly lines: number;
  readonly debitMinor: bigint;
  readonly creditMinor: bigint;
}

/** 'JE-2026-17': how an entry is called outside. */
export function referenceOf({ series, fiscalYear, number }: Pick<Entry, 'series' | 'fiscalYear' | 'number'>): string {
  return `${series}-${fiscalYear}-${number}`;
}

/** 'Rent of property 2026-3': the phrase as a text of plain letters. It is from a list, so no name can stand in it. */
export function phraseText({ code, numbers }: Phrase): string {
  const words = code.replaceAll('-', ' ');
  const text = words.charAt(0).toUpperCase() + words.slice(1);
  return numbers.length === 0 ? text : `${text} ${numbers.join('-')}`;
}

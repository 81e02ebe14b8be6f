import type { LocalDate } from '@sojourn/units';

/** Where a statement says it belongs, before the first of its lines. */
export interface StatementHead {
  readonly iban: string | null; // without blanks
  readonly otherAccount: string | null; // a number that is no IBAN, as the bank writes it
  readonly currency: string;
  readonly sequence: string | null; // the bank's own number of the statement
}

/** One movement on the account. The texts are the bank's; they never leave the browser unsealed. (decisions.md 18) */
export interface StatementLine {
  readonly fileLine: number; // where in the file it begins, from 1
  readonly bookedOn: LocalDate;
  readonly valueOn: LocalDate;
  readonly amountMinor: bigint; // signed: money that came is positive
  readonly currency: string;
  readonly code: string | null; // 'PMNT/RCDT/ESCT', 'NTRF': what kind of movement, never a text
  readonly bankReference: string | null;
  readonly endToEnd: string | null;
  readonly remittance: string;
  readonly counterpartyName: string | null;
  readonly counterpartyIban: string | null;
}

/** How a statement closed; opening + lines = closing has been checked. */
export interface StatementEnd {
  readonly openingMinor: bigint;
  readonly closingMinor: bigint;
  readonly fromOn: LocalDate | null; // null: without a line and without a day of its own
  readonly toOn: LocalDate | null;
  readonly lineCount: number;
  readonly pendingLeftOut: number; // announced by the bank, not booked yet
}

/** What a reader gives, in the order of the file. Lines stand between the head and the end of their statement. An objection is the last part. */
export type StatementPart =
  | { readonly kind: 'head'; readonly head: StatementHead }
  | { readonly kind: 'line'; readonly line: StatementLine }
  | { readonly kind: 'end'; readonly end: StatementEnd }
  | { readonly kind: 'objection'; readonly objection: StatementObjection };

/** Why a file is not taken, in the order in which it is looked at. Each has a sentence that names the line and the remedy. */
export const STATEMENT_OBJECTIONS = [
  'file-empty',
  'format-unknown',
  'encoding-wrong',
  'xml-broken',
  'xml-with-doctype',
  'entry-too-large',
  'statement-missing',
  'mapping-missing',
  'column-missing',
  'field-missing',
  'row-unreadable',
  'date-unreadable',
  'amount-unreadable',
  'decimal-mark-wrong',
  'too-many-decimals',
  'mark-unknown',
  'currency-unknown',
  'currency-differs',
  'balance-missing',
  'balance-chain-broken',
  'total-wrong',
] as const;
export type ObjectionCode = (typeof STATEMENT_OBJECTIONS)[number];

export interface StatementObjection {
  readonly code: ObjectionCode;
  readonly fileLine: number; // from 1
  /** What the sentence names: a field, an amount, a currency. Shown on the screen of the person who has the file, nowhere else. */
  readonly facts: Readonly<Record<string, string>>;
}

/** Thrown inside the readers; `readStatements` turns it into the last part. */
export class Unreadable extends Error {
  readonly objection: StatementObjection;

  constructor(code: ObjectionCode, fileLine: number, facts: Readonly<Record<string, string>> = {}) {
    super(code);
    this.objection = { code, fileLine, facts };
  }
}

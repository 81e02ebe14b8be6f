import type { Instant, LocalDate } from '@sojourn/units';
import type { Cell } from './cells';

/** A report as every writer takes it: whose it is, its columns, its rows. All texts are the caller's, in the report's language. */
export interface Report {
  readonly name: string; // first part of the file's name: 'fund-movement'
  readonly language: DocumentLanguage;
  readonly title: string;
  readonly subtitle?: string; // '1 January to 31 March 2026 · posted entries · EUR'
  readonly group: Letterhead;
  readonly currency: string; // of every amount that names no other
  readonly period?: ReportPeriod;
  readonly columns: readonly Column[]; // the first says what a row is about
  readonly sections: readonly Section[];
  readonly notes?: readonly string[];
  readonly footer?: string; // at the foot of each page, left of the page number
  readonly madeAt: Instant;
}

/** How figures and dates are written, and the language a screen reader speaks. */
export type ReportLanguage = 'en' | 'ru';
/** German besides, for the papers of its tax law; no screen speaks it. */
export type DocumentLanguage = ReportLanguage | 'de';

export interface Letterhead {
  readonly name: string;
  readonly address?: readonly string[];
  readonly registerNumber?: string; // as it is to be printed: 'VR 12345, Amtsgericht Charlottenburg'
}

/** Both days belong to it. */
export interface ReportPeriod {
  readonly from: LocalDate;
  readonly to: LocalDate;
}

export type ColumnKind = 'text' | 'money' | 'percent' | 'count' | 'date';

export interface Column {
  readonly key: string;
  readonly title: string;
  readonly kind: ColumnKind;
  readonly align?: 'start' | 'end'; // left out: figures at the end, everything else at the start
  readonly sum?: Sum; // keys of the columns that this one sums, row by row
}

/** Names of what is added and what is taken off: row ids in a row, column keys in a column. */
export interface Sum {
  readonly plus: readonly string[];
  readonly minus?: readonly string[];
}

export interface Section {
  readonly title?: string;
  readonly rows: readonly Row[];
}

/** `heading` opens a group of lines, `subtotal` closes it, `total` stands over a double rule. */
export type RowKind = 'heading' | 'line' | 'subtotal' | 'total';

export interface Row {
  readonly kind: RowKind;
  readonly id?: string; // what sums name it by
  readonly indent?: number; // steps to the right
  readonly cells: Cells;
  readonly sum?: Sum; // ids of the rows that this one sums, column by column
}

/** Cells by column key. A column that is not named is empty. */
export type Cells = Readonly<Record<string, Cell>>;

/** The columns of a table too long to hold: its rows come one after another. */
export interface Lines {
  readonly name: string;
  readonly language: ReportLanguage;
  readonly title: string;
  readonly subtitle?: string;
  readonly group: Letterhead;
  readonly currency: string;
  readonly columns: readonly Column[];
  readonly totals?: { readonly label: string; readonly of: readonly string[] }; // the label stands in the first column
  readonly madeAt: Instant;
}

import type { FigureChoice, ReportCheck, ReportLabel, ReportRow, ReportTerm, TableReport } from '@sojourn/ledger/contract';
import type { PeriodName } from './books';
import type { Figures } from './figure';

type Choice = Partial<FigureChoice>;

/** A row as planned: a choice of its own, or a sum of rows, or both; then the sum must come to what the choice counts. */
export interface RowPlan {
  readonly id: string;
  readonly kind: ReportRow['kind'];
  readonly label?: ReportLabel; // left out: the word of its id
  readonly choice?: Choice;
  /** Columns where this row is made of something else, or of nothing. */
  readonly instead?: Readonly<Record<string, FigureChoice | null>>;
  readonly sum?: readonly ReportTerm[];
  readonly hiddenWhenEmpty?: boolean;
  readonly warning?: string | null;
}

export interface ColumnPlan {
  readonly id: string;
  readonly label?: ReportLabel;
  readonly choice?: Choice;
  readonly period?: PeriodName; // left out: this
  readonly sum?: readonly ReportTerm[];
  /** Shows only figures above zero, so that a balance stands on its side; `or-zero` also shows none at all. */
  readonly only?: 'above-zero' | 'above-zero-or-zero';
}

export interface ReportPlan {
  readonly report: TableReport;
  readonly columns: readonly ColumnPlan[];
  readonly rows: readonly RowPlan[];
  readonly checks?: (figures: Figures) => readonly ReportCheck[];
  readonly notes?: readonly string[];
}

export const word = (text: string): ReportLabel => ({ of: 'word', word: text });
export const plus = (...ids: readonly string[]): ReportTerm[] => ids.map((id) => ({ id, sign: 'plus' }));
export const minus = (...ids: readonly string[]): ReportTerm[] => ids.map((id) => ({ id, sign: 'minus' }));

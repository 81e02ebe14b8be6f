import type { FigureChoice, ReportLabel, ReportRow, ReportTerm } from '@sojourn/ledger/contract';
import type { PeriodName } from './books';

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

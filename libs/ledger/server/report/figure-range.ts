import type { Tx } from '@sojourn/database';
import { addDays } from '@sojourn/units';
import type { FigureChoice } from '@sojourn/ledger/contract';
import type { Days } from '@sojourn/ledger/rules';

/** The days between which a figure can have lines. An open end is PostgreSQL's infinity. */
export interface FigureRange {
  readonly from: string;
  readonly to: string;
  /** Entries with opening balances inside the period. They stand before it: a movement is without them, what stood before has them. */
  readonly openings: readonly string[];
}

const FIRST = '-infinity';
const LAST = 'infinity';

export async function rangeOf(tx: Tx, { span }: Pick<FigureChoice, 'span'>, { from, to }: Days): Promise<FigureRange> {
  const last = to ?? LAST;
  if (span === 'through') return { from: FIRST, to: last, openings: [] };
  const openings = await tx.query<{ id: string }>(
    `SELECT id FROM journal_entry WHERE series = 'OB' AND fiscal_year BETWEEN $3 AND $4 AND entry_date BETWEEN $1 AND $2`,
    [from ?? FIRST, last, yearOf(from) ?? 1, yearOf(to) ?? 9999],
  );
  return {
    ...(span === 'within' ? { from: from ?? FIRST, to: last } : { from: FIRST, to: from === null ? FIRST : addDays(from, -1) }),
    openings: openings.map(({ id }) => id),
  };
}

function yearOf(date: string | null): number | null {
  return date === null ? null : Number(date.slice(0, 4));
}

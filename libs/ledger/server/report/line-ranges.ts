import type { Tx } from '@sojourn/database';
import type { FigureChoice, FunctionCode } from '@sojourn/ledger/contract';
import { isInMovement, placeOf, type FundOfBooks } from '@sojourn/ledger/rules';
import type { FigureRange } from './figure-range';
import type { LinePlace } from './line-key';
import { readChart } from './read-report-books';

/** One range of the index `journal_line_by_figure`: all its lines are in the figure, in the order of the books by date. */
export interface LineRange {
  readonly account: string;
  readonly fundId: string;
  readonly functionCode: FunctionCode | '';
  readonly onDebit: boolean;
}

type Moved = FundOfBooks & { account: string; fundId: string; functionCode: FunctionCode | ''; debit: boolean; credit: boolean };

/** The ranges that a figure is made of: asked of the monthly sums, which know where nothing ever moved. */
export async function rangesOf(tx: Tx, choice: FigureChoice, { from, to, openings }: FigureRange): Promise<LineRange[]> {
  const moved = await tx.query<Moved>(
    `SELECT m.account_code AS account, m.fund_id AS "fundId", f.code, f.name, f.restriction, m.function_code AS "functionCode",
            bool_or(m.debit_minor > 0) AS debit, bool_or(m.credit_minor > 0) AS credit
       FROM monthly_movement m JOIN fund f ON f.id = m.fund_id
      WHERE m.month > $1::date - 31 AND m.month <= $2::date OR m.opening AND $3
      GROUP BY m.account_code, m.fund_id, f.code, f.name, f.restriction, m.function_code`,
    [from, to, openings.length > 0],
  );
  const places = new Map((await readChart(tx)).map((account) => [account.code, placeOf(account)]));
  return moved.flatMap(({ account, fundId, functionCode, debit, credit, ...fund }) => {
    const place = places.get(account);
    if (place === undefined || !isInMovement(choice, place, fund, functionCode)) return [];
    const sides = [...(debit && choice.side !== 'credit' ? [true] : []), ...(credit && choice.side !== 'debit' ? [false] : [])];
    return sides.map((onDebit) => ({ account, fundId, functionCode, onDebit }));
  });
}

const RANGES = `unnest($1::text[], $2::uuid[], $3::text[], $4::boolean[]) AS c (account_code, fund_id, function_code, on_debit)`;
const OF_RANGE = `j.account_code = c.account_code AND j.fund_id = c.fund_id AND CASE WHEN j.function_code IS NULL THEN '' ELSE j.function_code END = c.function_code AND (j.debit_minor > 0) = c.on_debit`;
const AFTER = `(j.entry_date, j.chain_no, j.line_no) > ($8::date, $9::bigint, $10::integer)`;
const FIRST_OF_ALL = 'ORDER BY entry_date, chain_no, line_no LIMIT $11';

// Every range gives its first lines in the order of its index; the first of all of them are the page.
const LINES = `
  SELECT j.* FROM ${RANGES} CROSS JOIN LATERAL
    (SELECT j.* FROM journal_line j
      WHERE ${OF_RANGE} AND j.entry_date >= $5::date AND j.entry_date <= $6::date AND j.entry_id <> ALL ($7::uuid[]) AND ${AFTER}
      ${FIRST_OF_ALL}) j
   ${FIRST_OF_ALL}`;

/** SQL: the first lines of these ranges after a place. Parameters as `rangeParameters` gives them. */
export const LINES_WITHIN = LINES;

/** SQL: the same, with the lines of opening entries inside the period, which stand before it. */
export const LINES_BEFORE = `
  SELECT * FROM (
    (${LINES})
    UNION ALL
    SELECT j.* FROM journal_line j JOIN ${RANGES} ON ${OF_RANGE} WHERE j.entry_id = ANY ($7::uuid[]) AND ${AFTER}) both_kinds
   ${FIRST_OF_ALL}`;

/** SQL: debit less credit of these ranges from a day up to and including a place. */
export const SUM_TO_PLACE = `
  SELECT coalesce(sum(j.minor), 0)::bigint AS minor FROM ${RANGES} CROSS JOIN LATERAL
    (SELECT sum(j.debit_minor - j.credit_minor) AS minor FROM journal_line j
      WHERE ${OF_RANGE} AND j.entry_date >= $5::date AND j.entry_date <= $6::date AND j.entry_id <> ALL ($7::uuid[])
        AND (j.entry_date, j.chain_no, j.line_no) <= ($8::date, $9::bigint, $10::integer)) j`;

/** What the SQL above takes; a page also how many lines. */
export function rangeParameters(ranges: readonly LineRange[], range: FigureRange, place: LinePlace, ...most: number[]): unknown[] {
  return [
    ranges.map(({ account }) => account),
    ranges.map(({ fundId }) => fundId),
    ranges.map(({ functionCode }) => functionCode),
    ranges.map(({ onDebit }) => onDebit),
    range.from,
    range.to,
    range.openings,
    place.date,
    place.chainNo,
    place.lineNo,
    ...most,
  ];
}

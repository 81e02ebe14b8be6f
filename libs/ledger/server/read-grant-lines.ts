import type { Tx } from '@sojourn/database';
import type { GrantLine, GrantLinesAsked } from '@sojourn/ledger/contract';
import { addDays } from '@sojourn/units';
import { exchangeOf, GRANT_LINES_BY_LINE, type ByLineRow } from './grant-lines-by-line';

type SummedRow = Omit<GrantLine, 'happenedMinor' | 'exchange'>;

// Periods between the cuts; the first has no beginning.
const PERIODS = `
  WITH period AS (SELECT from_on, to_on FROM unnest($1::date[], $2::date[]) AS p (from_on, to_on))`;

/** A whole fund in the books' currency: the movement by month, less the lines that carry the code of another grant, plus this one's elsewhere. */
const OF_FUND = `${PERIODS}, counted AS (
    SELECT p.to_on, m.opening, m.account_code, m.function_code, true AS in_fund, m.debit_minor - m.credit_minor AS booked
      FROM fund f CROSS JOIN period p CROSS JOIN LATERAL ledger_movement(p.from_on, p.to_on) m WHERE f.code = $3 AND m.fund_id = f.id
    UNION ALL
    SELECT p.to_on, e.series = 'OB', l.account_code, coalesce(l.function_code, ''), f.code = $3, CASE f.code WHEN $3 THEN l.credit_minor - l.debit_minor ELSE l.debit_minor - l.credit_minor END
      FROM journal_line l JOIN journal_entry e ON e.group_id = l.group_id AND e.id = l.entry_id JOIN fund f ON f.group_id = l.group_id AND f.id = l.fund_id
      JOIN period p ON e.entry_date >= p.from_on AND e.entry_date <= p.to_on
     WHERE l.grant_code IS NOT NULL AND ((f.code = $3 AND l.grant_code <> $4) OR (f.code <> $3 AND l.grant_code = $4)))`;

const OF_CODE = `${PERIODS}, counted AS (
    SELECT p.to_on, e.series = 'OB' AS opening, l.account_code, coalesce(l.function_code, '') AS function_code, f.code = $3 AS in_fund, l.debit_minor - l.credit_minor AS booked
      FROM journal_line l JOIN journal_entry e ON e.group_id = l.group_id AND e.id = l.entry_id JOIN fund f ON f.group_id = l.group_id AND f.id = l.fund_id
      JOIN period p ON e.entry_date >= p.from_on AND e.entry_date <= p.to_on
     WHERE l.grant_code = $4)`;

const OF_EVERYTHING = `${PERIODS}, counted AS (
    SELECT p.to_on, m.opening, m.account_code, m.function_code, true AS in_fund, m.debit_minor - m.credit_minor AS booked
      FROM period p CROSS JOIN LATERAL ledger_movement(p.from_on, p.to_on) m)`;

const SUMMED = `
  SELECT c.to_on::text AS date, c.opening, a.code AS account, a.type AS "accountType", a.account_group AS "accountGroup",
         nullif(c.function_code, '') AS "functionCode", c.in_fund AS "inFund", sum(c.booked)::bigint AS "bookedMinor"
    FROM counted c JOIN ledger_account a ON a.code = c.account_code
   GROUP BY 1, 2, 3, 4, 5, 6, 7 HAVING sum(c.booked) <> 0 ORDER BY 1, 2, 3, 6, 7`;

/** What a grant's accounts moved, for reports to a funder. Sums by period in the books' currency, line by line in any other. */
export async function readGrantLines(tx: Tx, asked: GrantLinesAsked, booksCurrency: string): Promise<GrantLine[]> {
  const { selection, through, currency } = asked;
  if (selection.counted !== 'everything' && currency !== booksCurrency) {
    const sql = GRANT_LINES_BY_LINE[selection.counted];
    const rows = await tx.query<ByLineRow>(sql, [selection.fund, selection.grant, currency, '-infinity', through, null, null]);
    return rows.map(({ date, opening, account, accountType, accountGroup, functionCode, inFund, bookedMinor, happenedMinor, ...row }) => ({
      date,
      opening,
      account,
      accountType,
      accountGroup,
      functionCode,
      inFund,
      bookedMinor,
      happenedMinor,
      exchange: exchangeOf(row),
    }));
  }
  const { from, to } = periodsOf(asked);
  const rows =
    selection.counted === 'everything'
      ? await tx.query<SummedRow>(OF_EVERYTHING + SUMMED, [from, to])
      : await tx.query<SummedRow>((selection.counted === 'fund' ? OF_FUND : OF_CODE) + SUMMED, [from, to, selection.fund, selection.grant]);
  return rows.map((row) => ({ ...row, happenedMinor: null, exchange: null }));
}

function periodsOf({ cuts, through }: GrantLinesAsked): { from: string[]; to: string[] } {
  const starts = [...new Set(cuts)].filter((cut) => cut <= through).sort();
  return { from: ['-infinity', ...starts], to: [...starts.map((start) => addDays(start, -1)), through] };
}

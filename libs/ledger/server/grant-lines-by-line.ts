import type { Tx } from '@sojourn/database';
import type { GrantLine, GrantLineDetail, GrantLineDetailsAsked } from '@sojourn/ledger/contract';

export type ByLineRow = Omit<GrantLineDetail, 'exchange' | 'number'> & Exchanged & { number: bigint };

interface Exchanged {
  readonly exchangedHappened: bigint | null;
  readonly exchangedBooked: bigint | null;
}

/**
 * Lines by themselves, each with how its entry was exchanged within its fund: the cash where cash moved, else every line in the currency asked
 * for. $1 fund, $2 grant, $3 currency, $4 first and $5 last day, $6 'account function' of the costs (null: every line), $7 whether those or the others.
 */
const byLine = (counts: string): string => `
  WITH counted AS (
    SELECT l.entry_id, l.line_no, l.fund_id, l.account_code, l.function_code, l.debit_minor, l.credit_minor, l.currency, l.amount_currency_minor,
           e.entry_date, e.series, e.fiscal_year, e.number, f.code = $1 AS in_fund, a.type, a.account_group
      FROM journal_line l JOIN journal_entry e ON e.group_id = l.group_id AND e.id = l.entry_id JOIN fund f ON f.group_id = l.group_id AND f.id = l.fund_id
      JOIN ledger_account a ON a.group_id = l.group_id AND a.code = l.account_code
     WHERE e.entry_date >= $4::date AND e.entry_date <= $5::date AND (${counts})
       AND ($6::text[] IS NULL OR (f.code = $1 AND e.series <> 'OB' AND a.type IN ('expense', 'contra_expense')
            AND (l.account_code || ' ' || coalesce(l.function_code, '') = ANY ($6)) = $7::boolean))),
  exchanged AS (
    SELECT l.entry_id, l.fund_id,
           sum(abs(l.amount_currency_minor)) FILTER (WHERE a.account_group = 'cash') AS cash_happened,
           sum(l.debit_minor + l.credit_minor) FILTER (WHERE a.account_group = 'cash') AS cash_booked,
           sum(abs(l.amount_currency_minor)) AS happened, sum(l.debit_minor + l.credit_minor) AS booked
      FROM journal_line l JOIN ledger_account a ON a.group_id = l.group_id AND a.code = l.account_code
     WHERE (l.entry_id, l.fund_id) IN (SELECT entry_id, fund_id FROM counted) AND l.currency = $3 AND l.amount_currency_minor <> 0
     GROUP BY l.entry_id, l.fund_id)
  SELECT c.entry_id AS "entryId", c.series, c.fiscal_year AS "fiscalYear", c.number, c.entry_date AS date, c.series = 'OB' AS opening,
         c.account_code AS account, c.type AS "accountType", c.account_group AS "accountGroup", c.function_code AS "functionCode",
         c.in_fund AS "inFund", c.debit_minor - c.credit_minor AS "bookedMinor", CASE WHEN c.currency = $3 THEN c.amount_currency_minor END AS "happenedMinor",
         coalesce(x.cash_happened, x.happened)::bigint AS "exchangedHappened", coalesce(x.cash_booked, x.booked)::bigint AS "exchangedBooked"
    FROM counted c LEFT JOIN exchanged x ON x.entry_id = c.entry_id AND x.fund_id = c.fund_id
   ORDER BY c.entry_date, c.series DESC, c.number, c.line_no`;

export const GRANT_LINES_BY_LINE = {
  fund: byLine(`(f.code = $1 AND (l.grant_code IS NULL OR l.grant_code = $2)) OR l.grant_code = $2`),
  code: byLine(`l.grant_code = $2`),
} as const;

export function exchangeOf({ exchangedHappened, exchangedBooked }: Exchanged): GrantLine['exchange'] {
  return exchangedHappened === null || exchangedBooked === null ? null : { happenedMinor: exchangedHappened, bookedMinor: exchangedBooked };
}

/** The lines behind one figure of a report, oldest first, at most `limit`. */
export async function readGrantLineDetails(tx: Tx, asked: GrantLineDetailsAsked): Promise<GrantLineDetail[]> {
  const { selection, currency, from, to, costs, named, limit } = asked;
  const parameters = [selection.fund, selection.grant, currency, from, to, costs, named, limit];
  const rows = await tx.query<ByLineRow>(`${GRANT_LINES_BY_LINE[selection.counted]} LIMIT $8`, parameters);
  return rows.map(({ exchangedHappened, exchangedBooked, number, ...row }) => ({
    ...row,
    number: Number(number),
    exchange: exchangeOf({ exchangedHappened, exchangedBooked }),
  }));
}

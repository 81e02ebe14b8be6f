import type { Tx } from '@sojourn/database';
import { invariant } from '@sojourn/http';
import type { MonthOfBooks, PeriodYear } from '@sojourn/ledger/contract';

/** A month without a row is open. Entries are counted by the date they are booked on. */
const MONTHS = `
  SELECT to_char(m, 'YYYY-MM') AS month, CASE WHEN p.reopen_asked_by IS NOT NULL THEN 'reopening-asked' ELSE coalesce(p.state, 'open') END AS state,
         p.reopen_asked_by AS "reopenAskedBy", p.object_id AS "objectId",
         coalesce((SELECT a.round FROM approval a WHERE a.object_kind = 3 AND a.object_id = p.object_id ORDER BY a.place DESC LIMIT 1), 0)::integer AS round,
         (SELECT count(*) FROM journal_entry e WHERE e.entry_date >= m::date AND e.entry_date < (m + interval '1 month')::date)::integer AS entries
    FROM generate_series($1::date::timestamp, $2::date::timestamp, interval '1 month') m
    LEFT JOIN ledger_period p ON p.month = m::date ORDER BY m`;

export async function readPeriodYear(tx: Tx, year: string): Promise<PeriodYear> {
  const months = await tx.query<MonthOfBooks>(MONTHS, [`${year}-01-01`, `${year}-12-01`]);
  const years = await tx.query<{ year: string }>(`SELECT DISTINCT to_char(month, 'YYYY') AS year FROM monthly_movement ORDER BY 1`);
  return { year, years: years.map((row) => row.year), months };
}

export async function readPeriod(tx: Tx, month: string): Promise<MonthOfBooks> {
  const [period] = await tx.query<MonthOfBooks>(MONTHS, [`${month}-01`, `${month}-01`]);
  invariant(period !== undefined, 'a month is a month', { month });
  return period;
}

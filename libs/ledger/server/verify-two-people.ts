import { NIL_UUID } from '@sojourn/units';
import type { OwnerQuery } from './owner-query';

/** Outgoing entries by people that only one person answers for, each judged by the limit that held at its place in the chain. */
export async function paidAlone(query: OwnerQuery): Promise<string[]> {
  const rows = await query<{ groupId: string; entryId: string; outflow: string; limit: string }>(
    `SELECT e.group_id AS "groupId", e.id AS "entryId", o.outflow::text AS outflow, held.limit_minor::text AS "limit"
       FROM journal_entry e
       CROSS JOIN LATERAL (SELECT coalesce(sum(l.credit_minor - l.debit_minor), 0) AS outflow FROM journal_line l
                             JOIN ledger_account a ON a.group_id = l.group_id AND a.code = l.account_code AND a.account_group = 'cash'
                            WHERE l.group_id = e.group_id AND l.entry_id = e.id AND l.amount_currency_minor <> 0) o
       CROSS JOIN LATERAL (SELECT f.limit_minor FROM four_eyes_limit f WHERE f.group_id = e.group_id AND f.from_chain_no <= e.chain_no
                            ORDER BY f.step DESC LIMIT 1) held
      WHERE e.posted_by <> $1 AND o.outflow > held.limit_minor AND (e.approved_by IS NULL OR e.approved_by = coalesce(e.drafted_by, e.posted_by))
      ORDER BY e.group_id, e.chain_no`,
    [NIL_UUID],
  );
  return rows.map(
    (row) => `entry ${row.entryId} of group ${row.groupId}: ${row.outflow} paid out by one person, the limit was ${row.limit}`,
  );
}

/** Entries that came into a month while it was hard-closed, months whose state is not the last that was logged, and a chain that was another when a month was closed. */
export async function closedMonthsChanged(query: OwnerQuery): Promise<string[]> {
  const late = await query<{ groupId: string; month: string; entryId: string }>(
    `SELECT c.group_id AS "groupId", to_char(c.month, 'YYYY-MM') AS month, e.id AS "entryId"
       FROM (SELECT *, lead(chain_no) OVER (PARTITION BY group_id, month ORDER BY step) AS until_no FROM ledger_period_change) c
       JOIN journal_entry e ON e.group_id = c.group_id AND e.entry_date >= c.month AND e.entry_date < c.month + interval '1 month'
        AND e.chain_no > c.chain_no AND (c.until_no IS NULL OR e.chain_no <= c.until_no)
      WHERE c.state = 'hard-closed' ORDER BY 1, 2, e.chain_no`,
  );
  const unlogged = await query<{ groupId: string; month: string; state: string; logged: string | null }>(
    `SELECT p.group_id AS "groupId", to_char(p.month, 'YYYY-MM') AS month, p.state, c.state AS logged
       FROM ledger_period p
       LEFT JOIN LATERAL (SELECT state FROM ledger_period_change WHERE group_id = p.group_id AND month = p.month ORDER BY step DESC LIMIT 1) c ON true
      WHERE coalesce(c.state, 'open') <> p.state ORDER BY 1, 2`,
  );
  const alone = await query<{ groupId: string; month: string }>(
    `SELECT group_id AS "groupId", to_char(month, 'YYYY-MM') AS month
       FROM (SELECT *, lag(state) OVER (PARTITION BY group_id, month ORDER BY step) AS before FROM ledger_period_change) c
      WHERE before = 'hard-closed' AND state <> 'hard-closed' AND (confirmed_by IS NULL OR confirmed_by = changed_by) ORDER BY 1, 2`,
  );
  const rewritten = await query<{ groupId: string; month: string; chainNo: bigint }>(
    `SELECT c.group_id AS "groupId", to_char(c.month, 'YYYY-MM') AS month, c.chain_no AS "chainNo"
       FROM ledger_period_change c LEFT JOIN journal_entry e ON e.group_id = c.group_id AND e.chain_no = c.chain_no
      WHERE coalesce(e.hash, decode(repeat('00', 32), 'hex')) <> c.chain_head ORDER BY 1, 2, c.step`,
  );
  return [
    ...late.map((row) => `month ${row.month} of group ${row.groupId}: entry ${row.entryId} was posted while it was closed`),
    ...unlogged.map((row) => `month ${row.month} of group ${row.groupId}: it is ${row.state}, the log says ${row.logged ?? 'nothing'}`),
    ...alone.map((row) => `month ${row.month} of group ${row.groupId}: reopened by one person`),
    ...rewritten.map(
      (row) => `month ${row.month} of group ${row.groupId}: the chain up to place ${row.chainNo} is not the one that was closed`,
    ),
  ];
}

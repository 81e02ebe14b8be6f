import type { Tx } from '@sojourn/database';
import type { CountsTable } from '@sojourn/advocacy/contract';

const TABLES = `
  SELECT t.id, f.code AS fund, to_char(t.from_month, 'YYYY-MM') AS "from", to_char(t.to_month, 'YYYY-MM') AS "to",
         CASE WHEN t.published_by IS NULL THEN 'proposed' ELSE 'published' END AS state,
         t.proposed_by AS "proposedBy", t.proposed_on AS "proposedOn", t.published_by AS "publishedBy",
         (SELECT json_agg(json_build_object('type', r.type, 'count', r.count) ORDER BY r.type <> 'PEOPLE', r.type)
            FROM counts_row r WHERE r.group_id = t.group_id AND r.table_id = t.id) AS rows
    FROM counts_table t JOIN fund f ON f.group_id = t.group_id AND f.id = t.fund_id`;

/** Newest first. */
export function readTables(tx: Tx): Promise<CountsTable[]> {
  return tx.query<CountsTable>(`${TABLES} ORDER BY t.proposed_on DESC, t.to_month DESC, t.id`);
}

export async function readTable(tx: Tx, id: string): Promise<CountsTable | null> {
  return (await tx.query<CountsTable>(`${TABLES} WHERE t.id = $1`, [id]))[0] ?? null;
}

/** What is told of a fund already. */
export function readPublished(tx: Tx, fund: string): Promise<CountsTable[]> {
  return tx.query<CountsTable>(`${TABLES} WHERE f.code = $1 AND t.published_by IS NOT NULL ORDER BY t.from_month, t.to_month`, [fund]);
}

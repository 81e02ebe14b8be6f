import type { Migration } from '@sojourn/database';

/**
 * Monthly gifts that were begun and may never be paid. Keeps no invariant of its own; lets the worker find them without knowing their groups.
 * Locks: `recurring_gift` for a moment, for an index over the few that wait.
 */
export class UnpaidMonthlyGifts1765001300000 implements Migration {
  readonly name = 'UnpaidMonthlyGifts1765001300000';

  async up(db: { query(sql: string): Promise<unknown> }): Promise<void> {
    await db.query(`
      CREATE INDEX recurring_gift_starting ON recurring_gift (id) WHERE state = 'starting';

      -- Monthly gifts whose payment page is older than a day, page by page in the order of their ids.
      CREATE FUNCTION unpaid_monthly_gifts(begun_before date, after uuid, most integer) RETURNS TABLE (group_id uuid, id uuid)
        LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS
        $$ SELECT r.group_id, r.id FROM recurring_gift r
            WHERE r.state = 'starting' AND r.id > after
              AND EXISTS (SELECT 1 FROM checkout c WHERE c.group_id = r.group_id AND c.recurring_gift_id = r.id AND c.begun_on < begun_before)
            ORDER BY r.id LIMIT most $$;
      REVOKE ALL ON FUNCTION unpaid_monthly_gifts(date, uuid, integer) FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION unpaid_monthly_gifts(date, uuid, integer) TO sojourn_app`);
  }
}

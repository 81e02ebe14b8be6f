import type { Migration } from '@sojourn/database';

/**
 * Lets a large import tell the planner what it has written so far. Without statistics every index that begins with the group looks equally good
 * for the foreign-key checks, and a connection keeps the plan it made first: 20,000 gifts of a fresh group read 200,000,000 rows. Autovacuum
 * cannot help inside one transaction. A table that somebody else is just looking at is left out. Locks: none.
 */
export class GiftStatistics1765001700001 implements Migration {
  readonly name = 'GiftStatistics1765001700001';

  async up(db: { query(sql: string): Promise<unknown> }): Promise<void> {
    await db.query(`
      CREATE FUNCTION renew_gift_statistics() RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
      BEGIN
        ANALYZE (SKIP_LOCKED) public.gift, public.gift_by_hand, public.journal_entry;
      END $$;
      REVOKE ALL ON FUNCTION renew_gift_statistics() FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION renew_gift_statistics() TO sojourn_app;`);
  }
}

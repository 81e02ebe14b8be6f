import type { Migration } from '@sojourn/database';

/** Keeps: an item is of a known kind; from now on also an instalment that a funder owes. Locks: reads the items once under a short lock. */
export class WatchInstalments1765000410000 implements Migration {
  readonly name = 'WatchInstalments1765000410000';

  async up(db: { query(sql: string): Promise<unknown> }): Promise<void> {
    await db.query(`
      ALTER TABLE watch_item DROP CONSTRAINT watch_item_kind_check;
      ALTER TABLE watch_item ADD CONSTRAINT watch_item_kind_check
        CHECK (kind IN ('term', 'check-in', 'document', 'hearing', 'request', 'arrival', 'departure', 'lease', 'report', 'instalment'));`);
  }
}

import type { Migration } from '@sojourn/database';

/**
 * Keeps: what is due about money points to no container, so that no chain of references leads from a grant to a case. (decisions.md 5)
 * Locks: reads the items once under a short lock.
 */
export class MoneyWithoutContainer1765000420000 implements Migration {
  readonly name = 'MoneyWithoutContainer1765000420000';

  async up(db: { query(sql: string): Promise<unknown> }): Promise<void> {
    await db.query(`
      ALTER TABLE watch_item ADD CONSTRAINT money_has_no_container CHECK (kind NOT IN ('report', 'instalment') OR container_id IS NULL);`);
  }
}

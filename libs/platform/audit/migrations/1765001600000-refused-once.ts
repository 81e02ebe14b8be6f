import type { Migration } from '@sojourn/database';

/**
 * A refused attempt stands in the trail once a person, route and quarter hour: a loop that asks and asks cannot flood it.
 * Keeps: that bound, also for two requests at once. Locks `audit.audit_row` against writing while the index is built.
 */
export class RefusedOnce1765001600000 implements Migration {
  readonly name = 'RefusedOnce1765001600000';

  async up(db: { query(sql: string): Promise<unknown> }): Promise<void> {
    // Refused openings carry the id of what was asked for, and each of them stays.
    await db.query(`
      CREATE UNIQUE INDEX audit_refused_once ON audit.audit_row (group_id, chain, actor, action, quarter_hour)
        WHERE result = 'refused' AND object_id IS NULL`);
  }
}

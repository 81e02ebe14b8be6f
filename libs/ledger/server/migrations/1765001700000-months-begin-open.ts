import type { Migration } from '@sojourn/database';

/**
 * A month comes into being open and is closed by a step that is signed and logged: the application may not insert one that is closed already.
 * Locks: one policy.
 */
export class MonthsBeginOpen1765001700000 implements Migration {
  readonly name = 'MonthsBeginOpen1765001700000';

  async up(db: { query(sql: string): Promise<unknown> }): Promise<void> {
    await db.query(`
      CREATE POLICY month_begins_open ON ledger_period AS RESTRICTIVE FOR INSERT TO sojourn_app
        WITH CHECK (state = 'open' AND reopen_asked_by IS NULL)`);
  }
}

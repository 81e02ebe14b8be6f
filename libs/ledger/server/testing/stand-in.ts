import type { Migration, MigrationClass } from '@sojourn/database';

class LedgerTestGroup1764000000000 implements Migration {
  readonly name = 'LedgerTestGroup1764000000000';
  async up(db: { query(sql: string): Promise<unknown> }): Promise<void> {
    await db.query(`CREATE TABLE tenant_group (id uuid PRIMARY KEY, slug text, public_slug text, name text, currency text, time_zone text, founded_month text);
      CREATE TABLE member (group_id uuid REFERENCES tenant_group (id), id uuid, handle text, roles text[], state text, user_identifier text, PRIMARY KEY (group_id, id))`);
  }
}
export const groupMigrations: readonly MigrationClass[] = [LedgerTestGroup1764000000000];

import { LOG_ROLE, protectByGroup, type Migration } from '@sojourn/database';

/**
 * Two hash chains a group: one for the case side, one for money, so that times cannot join them.
 * Keeps: rows are only added, only by the log role, each linked to the one before. Takes no locks on existing tables.
 */
export class Audit1764000500000 implements Migration {
  readonly name = 'Audit1764000500000';

  async up(db: { query(sql: string): Promise<unknown> }): Promise<void> {
    await db.query(`
      CREATE SCHEMA audit;
      GRANT USAGE ON SCHEMA audit TO sojourn_app, ${LOG_ROLE};
      CREATE TABLE audit.audit_row (
        group_id uuid NOT NULL, chain text NOT NULL CHECK (chain IN ('case', 'money')), seq bigint NOT NULL CHECK (seq > 0),
        quarter_hour timestamptz NOT NULL, actor uuid NOT NULL, action text NOT NULL CHECK (action ~ '^[a-z-]{3,60}$'),
        object_id uuid, result text NOT NULL CHECK (result IN ('done', 'refused')),
        previous bytea NOT NULL CHECK (length(previous) = 32), hash bytea NOT NULL CHECK (length(hash) = 32),
        PRIMARY KEY (group_id, chain, seq));
      COMMENT ON TABLE audit.audit_row IS 'who did what to which id, to the quarter hour; no names, no content';
      ${protectByGroup('audit.audit_row', ['SELECT'])}
      GRANT SELECT, INSERT ON audit.audit_row TO ${LOG_ROLE};
    `);
  }
}

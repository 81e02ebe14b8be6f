import type { Migration } from '@sojourn/database';

/**
 * The same patterns of an entry's words, asked in a cheaper way: a bounded repeat ({1,255}) cost PostgreSQL more than all the rest of a row, so
 * length and letters are asked apart. Locks: `journal_entry` while its rows are read once.
 */
export class EntryPatterns1765001000001 implements Migration {
  readonly name = 'EntryPatterns1765001000001';

  async up(db: { query(sql: string): Promise<unknown> }): Promise<void> {
    await db.query(`
      ALTER TABLE journal_entry
        DROP CONSTRAINT journal_entry_phrase_check,
        DROP CONSTRAINT journal_entry_source_kind_check,
        DROP CONSTRAINT journal_entry_source_id_check,
        ADD CONSTRAINT journal_entry_phrase_check CHECK (length(phrase) BETWEEN 2 AND 40 AND phrase ~ '^[a-z][a-z-]+$'),
        ADD CONSTRAINT journal_entry_source_kind_check CHECK (length(source_kind) <= 40 AND source_kind ~ '^[a-z][a-z-]*$'),
        ADD CONSTRAINT journal_entry_source_id_check CHECK (length(source_id) <= 255 AND source_id ~ '^[A-Za-z0-9_:./-]+$')`);
  }
}

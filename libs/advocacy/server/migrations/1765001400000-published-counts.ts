import { protectByGroup, type Migration } from '@sojourn/database';

/**
 * Counts of helped people for funders. Invariants kept here, whatever the application does: no count under five is in the database; a table is
 * published by somebody else than who proposed it, once; a fund has one published table for the same months; no row of a table changes, and
 * none comes once it is published. Locks: creates tables only.
 */
export class PublishedCounts1765001400000 implements Migration {
  readonly name = 'PublishedCounts1765001400000';

  async up(db: { query(sql: string): Promise<unknown> }): Promise<void> {
    await db.query(`
      CREATE TABLE counts_table (
        group_id uuid NOT NULL,
        id uuid NOT NULL,
        fund_id uuid NOT NULL,
        from_month date NOT NULL CHECK (extract(day FROM from_month) = 1),
        to_month date NOT NULL CHECK (extract(day FROM to_month) = 1),
        proposed_by uuid NOT NULL,
        proposed_on date NOT NULL,
        published_by uuid,
        CONSTRAINT counts_table_pkey PRIMARY KEY (group_id, id),
        CONSTRAINT counts_months_in_order CHECK (from_month <= to_month),
        CONSTRAINT counts_two_people CHECK (published_by <> proposed_by),
        FOREIGN KEY (group_id, fund_id) REFERENCES fund (group_id, id),
        FOREIGN KEY (group_id, proposed_by) REFERENCES member (group_id, id),
        FOREIGN KEY (group_id, published_by) REFERENCES member (group_id, id)
      );
      CREATE UNIQUE INDEX counts_published_once ON counts_table (group_id, fund_id, from_month, to_month) WHERE published_by IS NOT NULL;
      COMMENT ON TABLE counts_table IS 'Counts of helped people for a fund and months, told to funders once two officers counted the same: a group''s work is public, its people are not.';
      CREATE TABLE counts_row (
        group_id uuid NOT NULL,
        table_id uuid NOT NULL,
        type text NOT NULL CHECK (type ~ '^[A-Z_]{2,20}$'),
        count integer CHECK (count >= 5),
        CONSTRAINT counts_row_pkey PRIMARY KEY (group_id, table_id, type),
        FOREIGN KEY (group_id, table_id) REFERENCES counts_table (group_id, id)
      );
      COMMENT ON TABLE counts_row IS 'One count of such a table, by need; null where it would tell of few people. Never under five.';
      CREATE FUNCTION counts_row_before_publication() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF EXISTS (SELECT FROM counts_table t WHERE t.group_id = NEW.group_id AND t.id = NEW.table_id AND t.published_by IS NOT NULL) THEN
          RAISE EXCEPTION 'a published table of counts is whole' USING ERRCODE = 'check_violation', CONSTRAINT = 'counts_whole_once_published';
        END IF;
        RETURN NEW;
      END $$;
      CREATE TRIGGER counts_whole_once_published BEFORE INSERT ON counts_row FOR EACH ROW EXECUTE FUNCTION counts_row_before_publication();
      ${protectByGroup('counts_table', ['SELECT', 'INSERT'])}
      GRANT UPDATE (published_by) ON counts_table TO sojourn_app;
      CREATE POLICY published_once ON counts_table AS RESTRICTIVE FOR UPDATE TO sojourn_app USING (published_by IS NULL) WITH CHECK (true);
      ${protectByGroup('counts_row', ['SELECT', 'INSERT'])}`);
  }
}

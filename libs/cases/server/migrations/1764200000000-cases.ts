import { protectByGroup, type Migration } from '@sojourn/database';

/**
 * Keeps: a case has one clear row, that of its container; only who holds the container sees or changes it.
 * A new table only; locks nothing that is in use.
 */
export class Cases1764200000000 implements Migration {
  readonly name = 'Cases1764200000000';

  async up(db: { query(sql: string): Promise<unknown> }): Promise<void> {
    await db.query(`
      CREATE TABLE case_file (
        group_id uuid NOT NULL,
        id uuid NOT NULL,
        status text NOT NULL CHECK (status IN ('ENQ', 'WAIT', 'OPEN', 'HOLD', 'MONI', 'CLOSED', 'REOP', 'REFUSED')),
        opened_month text NOT NULL CHECK (opened_month ~ '^[0-9]{4}-(0[1-9]|1[0-2])$'),
        CONSTRAINT case_file_pkey PRIMARY KEY (group_id, id),
        FOREIGN KEY (group_id, id) REFERENCES container (group_id, id)
      );
      COMMENT ON TABLE case_file IS 'What the server knows of a case: its status and the month it began. Everything else is sealed.';
      COMMENT ON COLUMN case_file.status IS 'Clear so that retention, reminders and the load of the team can be counted (code list case_status).';
      COMMENT ON COLUMN case_file.opened_month IS 'Clear for the age of cases; no finer than a month.';`);
    await db.query(protectByGroup('case_file', ['SELECT', 'INSERT', 'UPDATE']));
    await db.query(
      'CREATE POLICY need_to_know ON case_file AS RESTRICTIVE TO sojourn_app USING (grants.holds(id)) WITH CHECK (grants.holds(id))',
    );
  }
}

import { protectByGroup, type Migration } from '@sojourn/database';

const definer = 'SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp';

/**
 * Dimensions on lines, papers behind entries, months that are closed, and the movement by function. Invariants kept here: a line names only
 * registered codes; nothing is posted into a hard-closed month; the monthly movement still equals the lines.
 * Locks: rewrites the monthly movement and adds empty columns; a second for a million lines per five.
 */
export class LedgerDimensions1765000100000 implements Migration {
  readonly name = 'LedgerDimensions1765000100000';

  async up(db: { query(sql: string): Promise<unknown> }): Promise<void> {
    await db.query(DIMENSIONS);
    await db.query(ENTRIES);
    await db.query(PERIODS);
    await db.query(MOVEMENT);
    await db.query(LINES_COUNTED);
    await db.query(MOVEMENT_BETWEEN);
    await db.query(protectByGroup('ledger_dimension', ['SELECT', 'INSERT']));
    await db.query('GRANT UPDATE (label, closed_on) ON ledger_dimension TO sojourn_app');
    await db.query(protectByGroup('ledger_period', ['SELECT', 'INSERT', 'UPDATE']));
    // The code, type and side of an account stay; how it is called and where reports put it is the group's.
    await db.query('GRANT UPDATE (name, active, default_function, sofa_line, form_990_line, skr49_code) ON ledger_account TO sojourn_app');
    await db.query('GRANT UPDATE (purpose, starts_on, ends_on, closed_on) ON fund TO sojourn_app');
    await db.query('GRANT UPDATE (four_eyes_minor) ON ledger_book TO sojourn_app');
  }
}

const DIMENSIONS = `
  CREATE TABLE ledger_dimension (
    group_id uuid NOT NULL REFERENCES ledger_book (group_id),
    code text NOT NULL CHECK (code ~ '^[A-Z][A-Z0-9-]{1,15}$'),
    kind text NOT NULL CHECK (kind IN ('grant', 'project', 'counterparty')),
    label text CHECK (length(label) BETWEEN 1 AND 80),
    closed_on date,
    CONSTRAINT dimension_code_once PRIMARY KEY (group_id, code),
    CONSTRAINT counterparty_without_name CHECK (kind <> 'counterparty' OR label IS NULL)
  );
  COMMENT ON TABLE ledger_dimension IS 'Codes a line may name: grants, projects, counterparties; a counterparty is only its code, because a landlord''s name is an address';

  ALTER TABLE journal_line
    ADD COLUMN grant_code text,
    ADD COLUMN project_code text,
    ADD COLUMN case_cost_code text CHECK (case_cost_code ~ '^[0-9A-HJKMNP-TV-Z]{8}$'),
    ADD COLUMN counterparty_code text,
    ADD COLUMN tax_sphere text CHECK (tax_sphere IN ('ideal', 'asset-management', 'purpose-operation', 'business')),
    ADD FOREIGN KEY (group_id, grant_code) REFERENCES ledger_dimension (group_id, code),
    ADD FOREIGN KEY (group_id, project_code) REFERENCES ledger_dimension (group_id, code),
    ADD FOREIGN KEY (group_id, counterparty_code) REFERENCES ledger_dimension (group_id, code);
  CREATE INDEX journal_line_by_grant ON journal_line (group_id, grant_code) WHERE grant_code IS NOT NULL;
  CREATE INDEX journal_line_by_case_cost ON journal_line (group_id, case_cost_code) WHERE case_cost_code IS NOT NULL;`;

const ENTRIES = `
  ALTER TABLE journal_entry
    ADD COLUMN document_date date CHECK (document_date BETWEEN '1990-01-01' AND '2199-12-31'),
    ADD COLUMN voucher_id uuid,
    ADD COLUMN voucher_hash bytea CHECK (octet_length(voucher_hash) = 32),
    ADD COLUMN drafted_by uuid,
    ADD COLUMN approved_by uuid,
    ADD CONSTRAINT voucher_whole CHECK ((voucher_id IS NULL) = (voucher_hash IS NULL)),
    ADD CONSTRAINT approved_by_another CHECK (approved_by <> coalesce(drafted_by, posted_by));

  ALTER TABLE ledger_book ADD COLUMN four_eyes_minor bigint CHECK (four_eyes_minor >= 0);
  ALTER TABLE ledger_account ADD COLUMN active boolean NOT NULL DEFAULT true;
  ALTER TABLE fund
    ADD COLUMN purpose text CHECK (length(purpose) BETWEEN 1 AND 300),
    ADD COLUMN starts_on date,
    ADD COLUMN ends_on date,
    ADD COLUMN closed_on date,
    ADD CONSTRAINT fund_ends_after_start CHECK (ends_on >= starts_on);`;

/** A month without a row is open. */
const PERIODS = `
  CREATE TABLE ledger_period (
    group_id uuid NOT NULL REFERENCES ledger_book (group_id),
    month date NOT NULL CHECK (EXTRACT(day FROM month) = 1),
    state text NOT NULL CHECK (state IN ('open', 'soft-closed', 'hard-closed')),
    PRIMARY KEY (group_id, month)
  );
  COMMENT ON TABLE ledger_period IS 'Months that were closed: softly (people are warned) or hard (nothing is posted); a month without a row is open';

  CREATE FUNCTION ledger_period_open() RETURNS trigger LANGUAGE plpgsql ${definer} AS $$
  BEGIN
    IF EXISTS (SELECT FROM ledger_period p WHERE p.group_id = NEW.group_id AND p.month = date_trunc('month', NEW.entry_date::timestamp)::date AND p.state = 'hard-closed') THEN
      RAISE EXCEPTION 'ledger: entry_period_open' USING ERRCODE = 'check_violation', CONSTRAINT = 'entry_period_open', TABLE = 'journal_entry';
    END IF;
    RETURN NULL;
  END $$;
  REVOKE ALL ON FUNCTION ledger_period_open() FROM PUBLIC;
  -- Deferred: whoever closes a month takes the same lock on the books as whoever posts, so what is seen at the end is final.
  CREATE CONSTRAINT TRIGGER entry_period_open AFTER INSERT ON journal_entry
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION ledger_period_open();`;

const MOVEMENT = `
  ALTER TABLE monthly_movement ADD COLUMN function_code text NOT NULL DEFAULT '' CHECK (function_code IN ('', 'LEG', 'HOU', 'PRO', 'MGT', 'FUN'));
  ALTER TABLE monthly_movement DROP CONSTRAINT monthly_movement_pkey;
  DELETE FROM monthly_movement;
  INSERT INTO monthly_movement (group_id, month, account_code, fund_id, function_code, currency, opening, debit_minor, credit_minor, amount_currency_minor)
    SELECT l.group_id, date_trunc('month', e.entry_date::timestamp)::date, l.account_code, l.fund_id, coalesce(l.function_code, ''), l.currency, e.series = 'OB',
           sum(l.debit_minor), sum(l.credit_minor), sum(l.amount_currency_minor)
      FROM journal_line l JOIN journal_entry e ON e.group_id = l.group_id AND e.id = l.entry_id GROUP BY 1, 2, 3, 4, 5, 6, 7;
  ALTER TABLE monthly_movement ADD PRIMARY KEY (group_id, month, account_code, fund_id, function_code, currency, opening);`;

const LINES_COUNTED = `
  CREATE OR REPLACE FUNCTION ledger_lines_counted() RETURNS trigger LANGUAGE plpgsql ${definer} SET plan_cache_mode = force_custom_plan AS $$
  BEGIN
    IF EXISTS (SELECT FROM new_lines l CROSS JOIN LATERAL
      (SELECT j.line_count FROM journal_entry j WHERE j.group_id = l.group_id AND j.id = l.entry_id LIMIT 1) e WHERE l.line_no > e.line_count) THEN
      RAISE EXCEPTION 'ledger: entry_lines_fixed' USING ERRCODE = 'check_violation', CONSTRAINT = 'entry_lines_fixed', TABLE = 'journal_line';
    END IF;
    INSERT INTO monthly_movement AS m (group_id, month, account_code, fund_id, function_code, currency, opening, debit_minor, credit_minor, amount_currency_minor)
      SELECT l.group_id, date_trunc('month', e.entry_date::timestamp)::date, l.account_code, l.fund_id, coalesce(l.function_code, ''), l.currency, e.series = 'OB',
             sum(l.debit_minor), sum(l.credit_minor), sum(l.amount_currency_minor)
        FROM new_lines l CROSS JOIN LATERAL
             (SELECT j.entry_date, j.series FROM journal_entry j WHERE j.group_id = l.group_id AND j.id = l.entry_id LIMIT 1) e
       GROUP BY 1, 2, 3, 4, 5, 6, 7 ORDER BY 1, 2, 3, 4, 5, 6, 7
      ON CONFLICT (group_id, month, account_code, fund_id, function_code, currency, opening) DO UPDATE
        SET debit_minor = m.debit_minor + EXCLUDED.debit_minor, credit_minor = m.credit_minor + EXCLUDED.credit_minor,
            amount_currency_minor = m.amount_currency_minor + EXCLUDED.amount_currency_minor;
    RETURN NULL;
  END $$;`;

/** As before, now with the function: whole months from the movement, the days of at most two broken ones from the lines. */
const MOVEMENT_BETWEEN = `
  DROP FUNCTION ledger_movement(date, date);
  CREATE FUNCTION ledger_movement(from_date date, to_date date)
    RETURNS TABLE (month date, account_code text, fund_id uuid, function_code text, currency text, opening boolean, debit_minor bigint, credit_minor bigint, amount_currency_minor bigint)
    LANGUAGE sql STABLE AS $$
    WITH edge AS (
      SELECT CASE WHEN from_date = date_trunc('month', from_date::timestamp)::date THEN from_date
                  ELSE (date_trunc('month', from_date::timestamp) + interval '1 month')::date END AS first_month,
             date_trunc('month', (to_date + 1)::timestamp)::date AS end_month)
    SELECT m.month, m.account_code, m.fund_id, m.function_code, m.currency, m.opening, m.debit_minor, m.credit_minor, m.amount_currency_minor
      FROM monthly_movement m WHERE m.month >= (SELECT first_month FROM edge) AND m.month < (SELECT end_month FROM edge)
    UNION ALL
    SELECT date_trunc('month', e.entry_date::timestamp)::date, l.account_code, l.fund_id, coalesce(l.function_code, ''), l.currency, e.series = 'OB', l.debit_minor, l.credit_minor, l.amount_currency_minor
      FROM journal_entry e JOIN journal_line l ON l.group_id = e.group_id AND l.entry_id = e.id
     WHERE e.entry_date >= from_date AND e.entry_date < (SELECT least(first_month, to_date + 1) FROM edge)
    UNION ALL
    SELECT date_trunc('month', e.entry_date::timestamp)::date, l.account_code, l.fund_id, coalesce(l.function_code, ''), l.currency, e.series = 'OB', l.debit_minor, l.credit_minor, l.amount_currency_minor
      FROM journal_entry e JOIN journal_line l ON l.group_id = e.group_id AND l.entry_id = e.id
     WHERE e.entry_date >= (SELECT greatest(end_month, first_month) FROM edge) AND e.entry_date <= to_date
  $$;
  REVOKE ALL ON FUNCTION ledger_movement(date, date) FROM PUBLIC;
  GRANT EXECUTE ON FUNCTION ledger_movement(date, date) TO sojourn_app;`;

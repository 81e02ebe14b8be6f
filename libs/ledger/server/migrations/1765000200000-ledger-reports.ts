import { protectByGroup, type Migration } from '@sojourn/database';
import { CASH_FLOW, CASH_FLOW_BETWEEN, CASH_FLOW_OF, CASH_LINE } from './1765000200000-cash-flow-sql';

const definer = 'SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp';

/**
 * What reports and the way from a figure to its entries need. Invariants kept here: a line is dated as its entry; the movement of every day
 * and the cash flow of every entry and month equal what the lines say.
 * Locks: rewrites journal_line once (its date and place are added, its key is built anew) and reads it twice more for days and cash flow; half
 * a minute for a million lines.
 */
export class LedgerReports1765000200000 implements Migration {
  readonly name = 'LedgerReports1765000200000';

  async up(db: { query(sql: string): Promise<unknown> }): Promise<void> {
    await db.query(LINES_DATED);
    await db.query(DAILY_MOVEMENT);
    await db.query(MOVEMENT_BETWEEN);
    await db.query(CASH_LINE);
    await db.query(CASH_FLOW);
    await db.query(CASH_FLOW_OF);
    await db.query(DAYS_AND_CASH_KEPT);
    await db.query(CASH_FLOW_BEFORE);
    await db.query(CASH_FLOW_BETWEEN);
    await db.query(LETTERHEAD);
    await db.query(protectByGroup('daily_movement', ['SELECT'])); // written by its trigger only
    await db.query(protectByGroup('entry_cash_flow', ['SELECT']));
    await db.query(protectByGroup('monthly_cash_flow', ['SELECT']));
    await db.query(protectByGroup('ledger_letterhead', ['SELECT', 'INSERT', 'UPDATE']));
  }
}

/**
 * A figure of a report is a few combinations of account, fund, function and side; with the entry's date and place on the line, each of them is
 * one range of an index in the order in which a page shows its lines. CASE and not coalesce: behind the row walls PostgreSQL uses no index for
 * what it does not know to keep secrets. Whoever writes a line may leave both out.
 */
const LINES_DATED = `
  ALTER TABLE journal_line ADD COLUMN entry_date date, ADD COLUMN chain_no bigint;
  UPDATE journal_line l SET entry_date = e.entry_date, chain_no = e.chain_no FROM journal_entry e WHERE e.group_id = l.group_id AND e.id = l.entry_id;
  CREATE INDEX journal_line_by_figure
    ON journal_line (group_id, account_code, fund_id, (CASE WHEN function_code IS NULL THEN '' ELSE function_code END), (debit_minor > 0), entry_date, chain_no, line_no);
  -- Built again so that it stays the newest: see the remark at the primary key of journal_entry.
  ALTER TABLE journal_line DROP CONSTRAINT journal_line_pkey;
  ALTER TABLE journal_line ADD PRIMARY KEY (group_id, entry_id, line_no);

  CREATE FUNCTION ledger_line_dated() RETURNS trigger LANGUAGE plpgsql ${definer} AS $$
  BEGIN
    SELECT e.entry_date, e.chain_no INTO NEW.entry_date, NEW.chain_no FROM journal_entry e WHERE e.group_id = NEW.group_id AND e.id = NEW.entry_id;
    RETURN NEW;
  END $$;
  REVOKE ALL ON FUNCTION ledger_line_dated() FROM PUBLIC;
  CREATE TRIGGER line_dated BEFORE INSERT ON journal_line FOR EACH ROW WHEN (NEW.entry_date IS NULL) EXECUTE FUNCTION ledger_line_dated();`;

/** The days of a month that a period breaks: a period that starts or ends inside a month reads at most two months of them, never lines. */
const DAILY_MOVEMENT = `
  CREATE TABLE daily_movement (
    group_id uuid NOT NULL,
    day date NOT NULL,
    account_code text NOT NULL,
    fund_id uuid NOT NULL,
    function_code text NOT NULL CHECK (function_code IN ('', 'LEG', 'HOU', 'PRO', 'MGT', 'FUN')),
    currency text NOT NULL,
    opening boolean NOT NULL,
    debit_minor bigint NOT NULL,
    credit_minor bigint NOT NULL,
    amount_currency_minor bigint NOT NULL,
    PRIMARY KEY (group_id, day, account_code, fund_id, function_code, currency, opening),
    FOREIGN KEY (group_id, account_code) REFERENCES ledger_account (group_id, code),
    FOREIGN KEY (group_id, fund_id) REFERENCES fund (group_id, id)
  );
  COMMENT ON TABLE daily_movement IS 'Sums of journal_line by day, kept by the trigger of journal_line in the same transaction; rebuilt and compared by verify';
  INSERT INTO daily_movement (group_id, day, account_code, fund_id, function_code, currency, opening, debit_minor, credit_minor, amount_currency_minor)
    SELECT l.group_id, e.entry_date, l.account_code, l.fund_id, coalesce(l.function_code, ''), l.currency, e.series = 'OB',
           sum(l.debit_minor), sum(l.credit_minor), sum(l.amount_currency_minor)
      FROM journal_line l JOIN journal_entry e ON e.group_id = l.group_id AND e.id = l.entry_id GROUP BY 1, 2, 3, 4, 5, 6, 7;`;

/** As before, but the days of broken months come from their sums: a report of any period costs what its months cost. */
const MOVEMENT_BETWEEN = `
  CREATE OR REPLACE FUNCTION ledger_movement(from_date date, to_date date)
    RETURNS TABLE (month date, account_code text, fund_id uuid, function_code text, currency text, opening boolean, debit_minor bigint, credit_minor bigint, amount_currency_minor bigint)
    LANGUAGE sql STABLE AS $$
    WITH edge AS (
      SELECT CASE WHEN from_date = date_trunc('month', from_date::timestamp)::date THEN from_date
                  ELSE (date_trunc('month', from_date::timestamp) + interval '1 month')::date END AS first_month,
             date_trunc('month', (to_date + 1)::timestamp)::date AS end_month)
    SELECT m.month, m.account_code, m.fund_id, m.function_code, m.currency, m.opening, m.debit_minor, m.credit_minor, m.amount_currency_minor
      FROM monthly_movement m WHERE m.month >= (SELECT first_month FROM edge) AND m.month < (SELECT end_month FROM edge)
    UNION ALL
    SELECT date_trunc('month', d.day::timestamp)::date, d.account_code, d.fund_id, d.function_code, d.currency, d.opening, d.debit_minor, d.credit_minor, d.amount_currency_minor
      FROM daily_movement d WHERE d.day >= from_date AND d.day < (SELECT least(first_month, to_date + 1) FROM edge)
    UNION ALL
    SELECT date_trunc('month', d.day::timestamp)::date, d.account_code, d.fund_id, d.function_code, d.currency, d.opening, d.debit_minor, d.credit_minor, d.amount_currency_minor
      FROM daily_movement d WHERE d.day >= (SELECT greatest(end_month, first_month) FROM edge) AND d.day <= to_date
  $$;`;

/**
 * Once per inserting statement: lines are dated as their entries, their days are summed in the order of the key, and the cash flow of entries
 * that touch cash is written. Entries without cash, as gifts through the processor are, cost one look. An entry whose lines come in several statements is counted again each time.
 * Opening balances are no flow.
 */
const DAYS_AND_CASH_KEPT = `
  CREATE FUNCTION ledger_days_and_cash_kept() RETURNS trigger LANGUAGE plpgsql ${definer} SET plan_cache_mode = force_custom_plan AS $$
  DECLARE
    strange boolean; openings uuid[]; parted uuid[]; touched uuid[]; of_group uuid;
  BEGIN
    SELECT bool_or(l.days <> 1 OR l.places <> 1 OR l.entry_date IS DISTINCT FROM e.entry_date OR l.chain_no IS DISTINCT FROM e.chain_no),
           array_agg(l.entry_id) FILTER (WHERE e.series = 'OB'), array_agg(l.entry_id) FILTER (WHERE l.lines < e.line_count),
           array_agg(l.entry_id) FILTER (WHERE e.series <> 'OB' AND (l.cash OR l.lines < e.line_count))
      INTO strange, openings, parted, touched
      FROM (SELECT n.group_id, n.entry_id, count(*) AS lines, min(n.entry_date) AS entry_date, min(n.chain_no) AS chain_no,
                   count(DISTINCT n.entry_date) AS days, count(DISTINCT n.chain_no) AS places,
                   bool_or(ledger_cash_line(a.code, a.type, a.account_group) = 'cash') AS cash
              FROM new_lines n JOIN ledger_account a ON a.group_id = n.group_id AND a.code = n.account_code GROUP BY n.group_id, n.entry_id) l
     CROSS JOIN LATERAL (SELECT j.entry_date, j.chain_no, j.series, j.line_count FROM journal_entry j WHERE j.group_id = l.group_id AND j.id = l.entry_id LIMIT 1) e;
    IF strange THEN
      RAISE EXCEPTION 'ledger: line_dated_as_entry' USING ERRCODE = 'check_violation', CONSTRAINT = 'line_dated_as_entry', TABLE = 'journal_line';
    END IF;
    INSERT INTO daily_movement AS d (group_id, day, account_code, fund_id, function_code, currency, opening, debit_minor, credit_minor, amount_currency_minor)
      SELECT l.group_id, l.entry_date, l.account_code, l.fund_id, coalesce(l.function_code, ''), l.currency, coalesce(l.entry_id = ANY (openings), false),
             sum(l.debit_minor), sum(l.credit_minor), sum(l.amount_currency_minor)
        FROM new_lines l GROUP BY 1, 2, 3, 4, 5, 6, 7 ORDER BY 1, 2, 3, 4, 5, 6, 7
      ON CONFLICT (group_id, day, account_code, fund_id, function_code, currency, opening) DO UPDATE
        SET debit_minor = d.debit_minor + EXCLUDED.debit_minor, credit_minor = d.credit_minor + EXCLUDED.credit_minor,
            amount_currency_minor = d.amount_currency_minor + EXCLUDED.amount_currency_minor;
    IF touched IS NULL THEN RETURN NULL; END IF;
    FOR of_group IN SELECT DISTINCT l.group_id FROM new_lines l LOOP
      IF parted IS NOT NULL THEN
        WITH gone AS (DELETE FROM entry_cash_flow f WHERE f.group_id = of_group AND f.entry_id = ANY (touched) RETURNING f.*)
        UPDATE monthly_cash_flow m SET amount_minor = m.amount_minor - g.amount_minor
          FROM (SELECT date_trunc('month', entry_date::timestamp)::date AS month, account_code, fund_id, tax_sphere, sum(amount_minor) AS amount_minor
                  FROM gone GROUP BY 1, 2, 3, 4) g
         WHERE m.group_id = of_group AND m.month = g.month AND m.account_code = g.account_code AND m.fund_id = g.fund_id AND m.tax_sphere = g.tax_sphere;
      END IF;
      WITH come AS (
        INSERT INTO entry_cash_flow (group_id, entry_id, account_code, fund_id, tax_sphere, amount_minor, entry_date, chain_no)
          SELECT of_group, f.entry_id, f.account_code, f.fund_id, f.tax_sphere, f.amount_minor, f.entry_date, f.chain_no
            FROM ledger_cash_flow_of(of_group, touched) f
          RETURNING entry_date, account_code, fund_id, tax_sphere, amount_minor)
      INSERT INTO monthly_cash_flow AS m (group_id, month, account_code, fund_id, tax_sphere, amount_minor)
        SELECT of_group, date_trunc('month', entry_date::timestamp)::date, account_code, fund_id, tax_sphere, sum(amount_minor)
          FROM come GROUP BY 1, 2, 3, 4, 5 ORDER BY 1, 2, 3, 4, 5
        ON CONFLICT (group_id, month, account_code, fund_id, tax_sphere) DO UPDATE SET amount_minor = m.amount_minor + EXCLUDED.amount_minor;
    END LOOP;
    RETURN NULL;
  END $$;
  REVOKE ALL ON FUNCTION ledger_days_and_cash_kept() FROM PUBLIC;
  CREATE TRIGGER days_and_cash_kept AFTER INSERT ON journal_line
    REFERENCING NEW TABLE AS new_lines FOR EACH STATEMENT EXECUTE FUNCTION ledger_days_and_cash_kept();`;

/** The cash flow of entries posted before this step. */
const CASH_FLOW_BEFORE = `
  INSERT INTO entry_cash_flow (group_id, entry_id, account_code, fund_id, tax_sphere, amount_minor, entry_date, chain_no)
    SELECT b.group_id, f.entry_id, f.account_code, f.fund_id, f.tax_sphere, f.amount_minor, f.entry_date, f.chain_no
      FROM ledger_book b CROSS JOIN LATERAL
           ledger_cash_flow_of(b.group_id, ARRAY(SELECT j.id FROM journal_entry j WHERE j.group_id = b.group_id AND j.series <> 'OB')) f;
  INSERT INTO monthly_cash_flow (group_id, month, account_code, fund_id, tax_sphere, amount_minor)
    SELECT group_id, date_trunc('month', entry_date::timestamp)::date, account_code, fund_id, tax_sphere, sum(amount_minor)
      FROM entry_cash_flow GROUP BY 1, 2, 3, 4, 5;`;

const LETTERHEAD = `
  CREATE TABLE ledger_letterhead (
    group_id uuid NOT NULL PRIMARY KEY REFERENCES ledger_book (group_id),
    name text NOT NULL CHECK (length(name) BETWEEN 1 AND 120),
    address text[] NOT NULL CHECK (cardinality(address) <= 5 AND length(array_to_string(address, '')) <= 400),
    register_number text CHECK (length(register_number) BETWEEN 1 AND 80)
  );
  COMMENT ON TABLE ledger_letterhead IS 'What stands at the head of printed reports: the name under which the group is registered, its official address, its register number; public by law where it is registered';`;

import { protectByGroup, type Migration } from '@sojourn/database';

const definer = 'SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp';

/**
 * What reports and the way from a figure to its entries need. Invariants kept here: a line is dated as its entry; the cash flow of every
 * entry and of every month equals what its lines say.
 * Locks: rewrites journal_line once (its date and place are added, its key is built anew) and reads it once more for the cash flow; ten
 * seconds for a million lines.
 */
export class LedgerReports1765000200000 implements Migration {
  readonly name = 'LedgerReports1765000200000';

  async up(db: { query(sql: string): Promise<unknown> }): Promise<void> {
    await db.query(LINES_DATED);
    await db.query(CASH_LINE);
    await db.query(CASH_FLOW);
    await db.query(CASH_FLOW_OF);
    await db.query(CASH_FLOW_KEPT);
    await db.query(CASH_FLOW_BEFORE);
    await db.query(CASH_FLOW_BETWEEN);
    await db.query(LETTERHEAD);
    await db.query(protectByGroup('entry_cash_flow', ['SELECT'])); // written by its trigger only
    await db.query(protectByGroup('monthly_cash_flow', ['SELECT']));
    await db.query(protectByGroup('ledger_letterhead', ['SELECT', 'INSERT', 'UPDATE']));
  }
}

/**
 * A figure of a report is a few combinations of account, fund, function and side; with the entry's date and place on the line, each of them is
 * one range of an index in the order in which a page shows its lines. Whoever writes a line may leave both out.
 */
const LINES_DATED = `
  ALTER TABLE journal_line ADD COLUMN entry_date date, ADD COLUMN chain_no bigint;
  UPDATE journal_line l SET entry_date = e.entry_date, chain_no = e.chain_no FROM journal_entry e WHERE e.group_id = l.group_id AND e.id = l.entry_id;
  CREATE INDEX journal_line_by_figure
    ON journal_line (group_id, account_code, fund_id, coalesce(function_code, ''), (debit_minor > 0), entry_date, chain_no, line_no);
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

/**
 * Under which heading of the cash flow statement money belongs, by the account on the other side. Cash is what is in hand, at the bank, and
 * on its way between own accounts. (Headings: IAS 7.14, 16, 17; FRS 102 section 7; Charities SORP module 14)
 */
const CASH_LINE = `
  CREATE FUNCTION ledger_cash_line(code text, type text, account_group text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT CASE
      WHEN account_group = 'cash' OR code = '1060' THEN 'cash'
      WHEN type = 'fx' THEN 'exchange'
      WHEN type = 'transfer' OR account_group IN ('interfund', 'allocation') THEN 'between-funds'
      WHEN account_group = 'fixed' THEN 'equipment'
      WHEN code IN ('2400', '7000') THEN 'loans'
      WHEN code IN ('2300', '2310') THEN 'held-for-others'
      WHEN code = '1210' THEN 'rent-deposits'
      WHEN account_group = 'staff' OR code IN ('1170', '2100', '2110') THEN 'staff'
      WHEN code IN ('1100', '2200', '2220') OR type = 'income' AND code BETWEEN '4200' AND '4299' THEN 'grants'
      WHEN code = '2210' OR type = 'income' AND code BETWEEN '4400' AND '4499' THEN 'activities'
      WHEN type = 'income' AND code BETWEEN '4500' AND '4599' THEN 'investments'
      WHEN code = '1150' OR type = 'net_assets' OR type = 'income' AND code >= '4600' THEN 'other'
      WHEN type = 'income' OR account_group = 'clearing' OR code IN ('1070', '1110', '1120', '1160') THEN 'donors'
      ELSE 'suppliers'
    END
  $$;
  REVOKE ALL ON FUNCTION ledger_cash_line(text, text, text) FROM PUBLIC;
  GRANT EXECUTE ON FUNCTION ledger_cash_line(text, text, text) TO sojourn_app;`;

const CASH_FLOW = `
  CREATE TABLE entry_cash_flow (
    group_id uuid NOT NULL,
    entry_id uuid NOT NULL,
    account_code text NOT NULL,
    fund_id uuid NOT NULL,
    tax_sphere text NOT NULL CHECK (tax_sphere IN ('', 'ideal', 'asset-management', 'purpose-operation', 'business')),
    amount_minor bigint NOT NULL CHECK (amount_minor <> 0),
    entry_date date NOT NULL,
    chain_no bigint NOT NULL,
    FOREIGN KEY (group_id, account_code) REFERENCES ledger_account (group_id, code),
    FOREIGN KEY (group_id, fund_id) REFERENCES fund (group_id, id)
  );
  CREATE INDEX entry_cash_flow_by_figure ON entry_cash_flow (group_id, account_code, fund_id, tax_sphere, entry_date, chain_no);
  ALTER TABLE entry_cash_flow ADD PRIMARY KEY (group_id, entry_id, account_code, fund_id, tax_sphere);
  ALTER TABLE entry_cash_flow ADD FOREIGN KEY (group_id, entry_id) REFERENCES journal_entry (group_id, id);
  COMMENT ON TABLE entry_cash_flow IS 'Money that came (positive) or went through an entry, by the account that says what for; kept by the trigger of journal_line';

  CREATE TABLE monthly_cash_flow (
    group_id uuid NOT NULL,
    month date NOT NULL CHECK (EXTRACT(day FROM month) = 1),
    account_code text NOT NULL,
    fund_id uuid NOT NULL,
    tax_sphere text NOT NULL CHECK (tax_sphere IN ('', 'ideal', 'asset-management', 'purpose-operation', 'business')),
    amount_minor bigint NOT NULL,
    PRIMARY KEY (group_id, month, account_code, fund_id, tax_sphere),
    FOREIGN KEY (group_id, account_code) REFERENCES ledger_account (group_id, code),
    FOREIGN KEY (group_id, fund_id) REFERENCES fund (group_id, id)
  );
  COMMENT ON TABLE monthly_cash_flow IS 'Sums of entry_cash_flow by month, kept in the same transaction; rebuilt and compared by verify';`;

/**
 * The direct method read from the entries themselves (IAS 7.18(a), 7.19(a): from the accounting records). In each entry and fund the change
 * of cash is explained by what stands on the other side. Headings that pull the other way moved no cash: wages of 3,146.00 of which 1,326.00
 * stay owed as payroll tax are 1,820.00 paid to staff; a gift of 100.00 that arrives less a fee of 1.75 is 98.25 from donors. Where several
 * headings explain it, it is shared by their amounts, and inside a heading again by account, rest cents by largest remainder
 * (accounting.md 3.8). A settled exchange difference is part of what was paid; alone it is the effect of rates (IAS 7.28).
 */
const CASH_FLOW_OF = `
  CREATE FUNCTION ledger_cash_flow_of(of_group uuid, entries uuid[])
    RETURNS TABLE (entry_id uuid, account_code text, fund_id uuid, tax_sphere text, amount_minor bigint) LANGUAGE sql STABLE AS $$
    WITH line AS (
      SELECT l.entry_id, l.fund_id, l.account_code, coalesce(l.tax_sphere, '') AS tax_sphere,
             ledger_cash_line(a.code, a.type, a.account_group) AS heading, (l.debit_minor - l.credit_minor)::numeric AS net
        FROM journal_line l JOIN ledger_account a ON a.group_id = l.group_id AND a.code = l.account_code
       WHERE l.group_id = of_group AND l.entry_id = ANY (entries)),
    cash AS (
      SELECT l.entry_id, l.fund_id, sum(l.net) AS moved FROM line l WHERE l.heading = 'cash' GROUP BY 1, 2 HAVING sum(l.net) <> 0),
    reason AS (
      SELECT l.entry_id, l.fund_id, l.heading, c.moved, abs(sum(l.net)) AS weight
        FROM line l JOIN cash c ON c.entry_id = l.entry_id AND c.fund_id = l.fund_id
       WHERE l.heading <> 'cash' GROUP BY 1, 2, 3, 4 HAVING sign(-sum(l.net)) = sign(c.moved)),
    weighed AS (
      SELECT r.*, sum(r.weight) OVER same AS weights
        FROM reason r WHERE r.heading <> 'exchange' OR NOT EXISTS (
          SELECT FROM reason o WHERE o.entry_id = r.entry_id AND o.fund_id = r.fund_id AND o.heading <> 'exchange')
      WINDOW same AS (PARTITION BY r.entry_id, r.fund_id)),
    by_heading AS (
      SELECT w.entry_id, w.fund_id, w.heading, sign(w.moved) * (div(abs(w.moved) * w.weight, w.weights) + CASE
               WHEN row_number() OVER (PARTITION BY w.entry_id, w.fund_id ORDER BY mod(abs(w.moved) * w.weight, w.weights) DESC, w.heading)
                 <= abs(w.moved) - sum(div(abs(w.moved) * w.weight, w.weights)) OVER (PARTITION BY w.entry_id, w.fund_id) THEN 1 ELSE 0 END) AS moved
        FROM weighed w),
    by_account AS (
      SELECT l.entry_id, l.fund_id, l.heading, l.account_code, l.tax_sphere, h.moved, abs(sum(l.net)) AS weight,
             sum(abs(sum(l.net))) OVER (PARTITION BY l.entry_id, l.fund_id, l.heading) AS weights
        FROM line l JOIN by_heading h ON h.entry_id = l.entry_id AND h.fund_id = l.fund_id AND h.heading = l.heading
       GROUP BY 1, 2, 3, 4, 5, 6 HAVING sign(-sum(l.net)) = sign(h.moved)),
    shared AS (
      SELECT b.entry_id, b.account_code, b.fund_id, b.tax_sphere, sign(b.moved) * (div(abs(b.moved) * b.weight, b.weights) + CASE
               WHEN row_number() OVER (PARTITION BY b.entry_id, b.fund_id, b.heading
                                           ORDER BY mod(abs(b.moved) * b.weight, b.weights) DESC, b.account_code, b.tax_sphere)
                 <= abs(b.moved) - sum(div(abs(b.moved) * b.weight, b.weights)) OVER (PARTITION BY b.entry_id, b.fund_id, b.heading) THEN 1 ELSE 0 END) AS moved
        FROM by_account b)
    SELECT s.entry_id, s.account_code, s.fund_id, s.tax_sphere, s.moved::bigint FROM shared s WHERE s.moved <> 0
  $$;
  REVOKE ALL ON FUNCTION ledger_cash_flow_of(uuid, uuid[]) FROM PUBLIC;`;

/**
 * Once per inserting statement: lines are dated as their entries, and the cash flow of entries that touch cash is written. Entries without
 * cash, as gifts through the processor are, cost one look. An entry whose lines come in several statements is counted again each time.
 * Opening balances are no flow.
 */
const CASH_FLOW_KEPT = `
  CREATE FUNCTION ledger_cash_flow_kept() RETURNS trigger LANGUAGE plpgsql ${definer} SET plan_cache_mode = force_custom_plan AS $$
  DECLARE
    touched record;
  BEGIN
    IF EXISTS (SELECT FROM new_lines l CROSS JOIN LATERAL
      (SELECT j.entry_date, j.chain_no FROM journal_entry j WHERE j.group_id = l.group_id AND j.id = l.entry_id LIMIT 1) e
      WHERE (l.entry_date, l.chain_no) IS DISTINCT FROM (e.entry_date, e.chain_no)) THEN
      RAISE EXCEPTION 'ledger: line_dated_as_entry' USING ERRCODE = 'check_violation', CONSTRAINT = 'line_dated_as_entry', TABLE = 'journal_line';
    END IF;
    FOR touched IN
      SELECT n.group_id, array_agg(n.entry_id) AS entries, bool_or(n.parted) AS parted
        FROM (SELECT l.group_id, l.entry_id, count(*) < e.line_count AS parted
                FROM new_lines l JOIN ledger_account a ON a.group_id = l.group_id AND a.code = l.account_code CROSS JOIN LATERAL
                     (SELECT j.line_count, j.series FROM journal_entry j WHERE j.group_id = l.group_id AND j.id = l.entry_id LIMIT 1) e
               WHERE e.series <> 'OB' GROUP BY l.group_id, l.entry_id, e.line_count
              HAVING bool_or(ledger_cash_line(a.code, a.type, a.account_group) = 'cash') OR count(*) < e.line_count) n
       GROUP BY n.group_id
    LOOP
      IF touched.parted THEN
        WITH gone AS (DELETE FROM entry_cash_flow f WHERE f.group_id = touched.group_id AND f.entry_id = ANY (touched.entries) RETURNING f.*)
        UPDATE monthly_cash_flow m SET amount_minor = m.amount_minor - g.amount_minor
          FROM (SELECT date_trunc('month', entry_date::timestamp)::date AS month, account_code, fund_id, tax_sphere, sum(amount_minor) AS amount_minor
                  FROM gone GROUP BY 1, 2, 3, 4) g
         WHERE m.group_id = touched.group_id AND m.month = g.month AND m.account_code = g.account_code AND m.fund_id = g.fund_id AND m.tax_sphere = g.tax_sphere;
      END IF;
      WITH come AS (
        INSERT INTO entry_cash_flow (group_id, entry_id, account_code, fund_id, tax_sphere, amount_minor, entry_date, chain_no)
          SELECT touched.group_id, f.entry_id, f.account_code, f.fund_id, f.tax_sphere, f.amount_minor, e.entry_date, e.chain_no
            FROM ledger_cash_flow_of(touched.group_id, touched.entries) f CROSS JOIN LATERAL
                 (SELECT j.entry_date, j.chain_no FROM journal_entry j WHERE j.group_id = touched.group_id AND j.id = f.entry_id LIMIT 1) e
          RETURNING entry_date, account_code, fund_id, tax_sphere, amount_minor)
      INSERT INTO monthly_cash_flow AS m (group_id, month, account_code, fund_id, tax_sphere, amount_minor)
        SELECT touched.group_id, date_trunc('month', entry_date::timestamp)::date, account_code, fund_id, tax_sphere, sum(amount_minor)
          FROM come GROUP BY 1, 2, 3, 4, 5 ORDER BY 1, 2, 3, 4, 5
        ON CONFLICT (group_id, month, account_code, fund_id, tax_sphere) DO UPDATE SET amount_minor = m.amount_minor + EXCLUDED.amount_minor;
    END LOOP;
    RETURN NULL;
  END $$;
  REVOKE ALL ON FUNCTION ledger_cash_flow_kept() FROM PUBLIC;
  CREATE TRIGGER cash_flow_kept AFTER INSERT ON journal_line
    REFERENCING NEW TABLE AS new_lines FOR EACH STATEMENT EXECUTE FUNCTION ledger_cash_flow_kept();`;

/** The cash flow of entries posted before this step. */
const CASH_FLOW_BEFORE = `
  INSERT INTO entry_cash_flow (group_id, entry_id, account_code, fund_id, tax_sphere, amount_minor, entry_date, chain_no)
    SELECT b.group_id, f.entry_id, f.account_code, f.fund_id, f.tax_sphere, f.amount_minor, e.entry_date, e.chain_no
      FROM ledger_book b
      CROSS JOIN LATERAL ledger_cash_flow_of(b.group_id, ARRAY(SELECT j.id FROM journal_entry j WHERE j.group_id = b.group_id AND j.series <> 'OB')) f
      JOIN journal_entry e ON e.group_id = b.group_id AND e.id = f.entry_id;
  INSERT INTO monthly_cash_flow (group_id, month, account_code, fund_id, tax_sphere, amount_minor)
    SELECT group_id, date_trunc('month', entry_date::timestamp)::date, account_code, fund_id, tax_sphere, sum(amount_minor)
      FROM entry_cash_flow GROUP BY 1, 2, 3, 4, 5;`;

/** Any period as whole months plus the days of at most two broken ones, as ledger_movement. Runs as its caller, so the walls hold. */
const CASH_FLOW_BETWEEN = `
  CREATE FUNCTION ledger_cash_flow(from_date date, to_date date)
    RETURNS TABLE (account_code text, fund_id uuid, tax_sphere text, amount_minor bigint) LANGUAGE sql STABLE AS $$
    WITH edge AS (
      SELECT CASE WHEN from_date = date_trunc('month', from_date::timestamp)::date THEN from_date
                  ELSE (date_trunc('month', from_date::timestamp) + interval '1 month')::date END AS first_month,
             date_trunc('month', (to_date + 1)::timestamp)::date AS end_month)
    SELECT m.account_code, m.fund_id, m.tax_sphere, m.amount_minor
      FROM monthly_cash_flow m WHERE m.month >= (SELECT first_month FROM edge) AND m.month < (SELECT end_month FROM edge)
    UNION ALL
    SELECT f.account_code, f.fund_id, f.tax_sphere, f.amount_minor
      FROM journal_entry e JOIN entry_cash_flow f ON f.group_id = e.group_id AND f.entry_id = e.id
     WHERE e.entry_date >= from_date AND e.entry_date < (SELECT least(first_month, to_date + 1) FROM edge)
    UNION ALL
    SELECT f.account_code, f.fund_id, f.tax_sphere, f.amount_minor
      FROM journal_entry e JOIN entry_cash_flow f ON f.group_id = e.group_id AND f.entry_id = e.id
     WHERE e.entry_date >= (SELECT greatest(end_month, first_month) FROM edge) AND e.entry_date <= to_date
  $$;
  REVOKE ALL ON FUNCTION ledger_cash_flow(date, date) FROM PUBLIC;
  GRANT EXECUTE ON FUNCTION ledger_cash_flow(date, date) TO sojourn_app;`;

const LETTERHEAD = `
  CREATE TABLE ledger_letterhead (
    group_id uuid NOT NULL PRIMARY KEY REFERENCES ledger_book (group_id),
    name text NOT NULL CHECK (length(name) BETWEEN 1 AND 120),
    address text[] NOT NULL CHECK (cardinality(address) <= 5 AND length(array_to_string(address, '')) <= 400),
    register_number text CHECK (length(register_number) BETWEEN 1 AND 80)
  );
  COMMENT ON TABLE ledger_letterhead IS 'What stands at the head of printed reports: the name under which the group is registered, its official address, its register number; public by law where it is registered';`;

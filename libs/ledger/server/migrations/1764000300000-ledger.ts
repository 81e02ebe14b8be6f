import { protectByGroup, type Migration } from '@sojourn/database';

const definer = 'SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp';

/**
 * The books. Invariants kept here, whatever the application does: an entry is complete, balanced in total and inside each fund when its
 * transaction ends; numbers are gapless; a posted entry never changes, grows or vanishes; the monthly movement equals the lines.
 * Locks: creates tables only.
 */
export class Ledger1764000300000 implements Migration {
  readonly name = 'Ledger1764000300000';

  async up(db: { query(sql: string): Promise<unknown> }): Promise<void> {
    await db.query(BOOKS);
    await db.query(ENTRIES);
    await db.query(MOVEMENT);
    await db.query(COMPLETE);
    await db.query(LINES_COUNTED);
    await db.query(MOVEMENT_BETWEEN);
    await db.query(protectByGroup('ledger_book', ['SELECT', 'INSERT']));
    // The chain moves on; the currency of the books does not.
    await db.query('GRANT UPDATE (chain_length, chain_head) ON ledger_book TO sojourn_app');
    await db.query(protectByGroup('ledger_account', ['SELECT', 'INSERT']));
    await db.query(protectByGroup('fund', ['SELECT', 'INSERT']));
    // Code and restriction stay: a board cannot lift a donor's restriction. (FASB ASC 958-205)
    await db.query('GRANT UPDATE (name, public_purpose, accepts_gifts) ON fund TO sojourn_app');
    await db.query(protectByGroup('entry_counter', ['SELECT', 'INSERT', 'UPDATE']));
    await db.query(protectByGroup('journal_entry', ['SELECT', 'INSERT']));
    await db.query(protectByGroup('journal_line', ['SELECT', 'INSERT']));
    await db.query(protectByGroup('monthly_movement', ['SELECT'])); // written by its trigger only
  }
}

const BOOKS = `
  CREATE TABLE ledger_book (
    group_id uuid NOT NULL PRIMARY KEY REFERENCES tenant_group (id),
    currency text NOT NULL CHECK (currency ~ '^[A-Z]{3}$'),
    chain_length bigint NOT NULL DEFAULT 0 CHECK (chain_length >= 0),
    chain_head bytea NOT NULL DEFAULT decode(repeat('00', 32), 'hex') CHECK (octet_length(chain_head) = 32),
    UNIQUE (group_id, currency)
  );
  COMMENT ON TABLE ledger_book IS 'One row a group: the currency of its books and the head of the hash chain over its posted entries';

  CREATE TABLE ledger_account (
    group_id uuid NOT NULL REFERENCES ledger_book (group_id),
    code text NOT NULL CHECK (code ~ '^[1-9][0-9]{3}$'),
    name text NOT NULL,
    type text NOT NULL CHECK (type IN ('asset', 'contra_asset', 'liability', 'net_assets', 'income', 'transfer', 'expense', 'contra_expense', 'fx')),
    normal_balance text NOT NULL CHECK (normal_balance IN ('debit', 'credit')),
    account_group text NOT NULL,
    default_function text CHECK (default_function IN ('LEG', 'HOU', 'PRO', 'MGT', 'FUN')),
    sofa_line text NOT NULL,
    form_990_line text NOT NULL,
    skr49_code text NOT NULL,
    PRIMARY KEY (group_id, code)
  );
  COMMENT ON TABLE ledger_account IS 'The chart of accounts of a group, with the lines of SOFA and Form 990 it belongs to';

  CREATE TABLE fund (
    group_id uuid NOT NULL REFERENCES ledger_book (group_id),
    id uuid NOT NULL,
    code text NOT NULL CHECK (code ~ '^[A-Z][A-Z0-9]{1,11}$'),
    name text NOT NULL CHECK (length(name) BETWEEN 1 AND 80),
    restriction text NOT NULL CHECK (restriction IN ('unrestricted', 'designated', 'restricted', 'endowment')),
    public_purpose text CHECK (length(public_purpose) BETWEEN 1 AND 200),
    accepts_gifts boolean NOT NULL,
    PRIMARY KEY (group_id, id),
    CONSTRAINT fund_code_once UNIQUE (group_id, code)
  );
  COMMENT ON TABLE fund IS 'Money with one wish behind it: whose wish binds it and whether the public page offers it';`;

const ENTRIES = `
  CREATE TABLE entry_counter (
    group_id uuid NOT NULL REFERENCES ledger_book (group_id),
    series text NOT NULL,
    fiscal_year integer NOT NULL,
    last_number bigint NOT NULL CHECK (last_number >= 0),
    PRIMARY KEY (group_id, series, fiscal_year)
  );
  COMMENT ON TABLE entry_counter IS 'Last number given in each series and fiscal year';

  CREATE TABLE journal_entry (
    group_id uuid NOT NULL,
    id uuid NOT NULL,
    series text NOT NULL CHECK (series IN ('JE', 'OB')),
    fiscal_year integer NOT NULL CHECK (fiscal_year = EXTRACT(year FROM entry_date)::integer),
    number bigint NOT NULL CHECK (number >= 1),
    entry_date date NOT NULL CHECK (entry_date BETWEEN '1990-01-01' AND '2199-12-31'),
    phrase text NOT NULL CHECK (phrase ~ '^[a-z][a-z-]{1,39}$'),
    phrase_numbers integer[] NOT NULL CHECK (cardinality(phrase_numbers) <= 4 AND 0 <= ALL (phrase_numbers) AND 99999999 >= ALL (phrase_numbers)),
    currency text NOT NULL,
    line_count integer NOT NULL CHECK (line_count >= 2),
    source_kind text CHECK (source_kind ~ '^[a-z][a-z-]{0,39}$'),
    source_id text CHECK (source_id ~ '^[A-Za-z0-9_:./-]{1,255}$'),
    reverses_id uuid CHECK (reverses_id <> id),
    posted_by uuid NOT NULL,
    posted_at timestamptz NOT NULL,
    chain_no bigint NOT NULL CHECK (chain_no >= 1),
    previous_hash bytea NOT NULL CHECK (octet_length(previous_hash) = 32),
    hash bytea NOT NULL CHECK (octet_length(hash) = 32),
    CONSTRAINT entry_number_once UNIQUE (group_id, series, fiscal_year, number),
    CONSTRAINT entry_chain_once UNIQUE (group_id, chain_no),
    CONSTRAINT source_booked_once UNIQUE (group_id, source_kind, source_id),
    CONSTRAINT entry_reversed_once UNIQUE (group_id, reverses_id),
    CONSTRAINT source_whole CHECK ((source_kind IS NULL) = (source_id IS NULL)),
    FOREIGN KEY (group_id, currency) REFERENCES ledger_book (group_id, currency)
  );
  CREATE INDEX journal_entry_by_date ON journal_entry (group_id, entry_date);
  -- Last on purpose: while a table is small, indexes that begin alike look equally good and the newest is taken, and a connection keeps
  -- the plan of its foreign-key checks. Any other order makes the first thousands of postings read the whole journal for every line.
  ALTER TABLE journal_entry ADD PRIMARY KEY (group_id, id);
  ALTER TABLE journal_entry ADD FOREIGN KEY (group_id, reverses_id) REFERENCES journal_entry (group_id, id);
  COMMENT ON TABLE journal_entry IS 'Posted entries: insert only, numbered without gaps, chained by hash; the text is a phrase from a list and numbers';

  CREATE TABLE journal_line (
    group_id uuid NOT NULL,
    entry_id uuid NOT NULL,
    line_no integer NOT NULL CHECK (line_no >= 1),
    account_code text NOT NULL,
    fund_id uuid NOT NULL,
    function_code text CHECK (function_code IN ('LEG', 'HOU', 'PRO', 'MGT', 'FUN')),
    debit_minor bigint NOT NULL CHECK (debit_minor >= 0),
    credit_minor bigint NOT NULL CHECK (credit_minor >= 0),
    currency text NOT NULL CHECK (currency ~ '^[A-Z]{3}$'),
    amount_currency_minor bigint NOT NULL,
    rate numeric CHECK (rate > 0),
    PRIMARY KEY (group_id, entry_id, line_no),
    CONSTRAINT line_on_one_side CHECK ((debit_minor = 0) <> (credit_minor = 0)),
    FOREIGN KEY (group_id, entry_id) REFERENCES journal_entry (group_id, id),
    FOREIGN KEY (group_id, account_code) REFERENCES ledger_account (group_id, code),
    FOREIGN KEY (group_id, fund_id) REFERENCES fund (group_id, id)
  );
  COMMENT ON TABLE journal_line IS 'Lines of posted entries: account, fund, function, one side; debit and credit in the currency of the books, amount_currency_minor (debit positive) as it happened';`;

const MOVEMENT = `
  CREATE TABLE monthly_movement (
    group_id uuid NOT NULL,
    month date NOT NULL CHECK (EXTRACT(day FROM month) = 1),
    account_code text NOT NULL,
    fund_id uuid NOT NULL,
    currency text NOT NULL,
    opening boolean NOT NULL,
    debit_minor bigint NOT NULL,
    credit_minor bigint NOT NULL,
    amount_currency_minor bigint NOT NULL,
    PRIMARY KEY (group_id, month, account_code, fund_id, currency, opening),
    FOREIGN KEY (group_id, account_code) REFERENCES ledger_account (group_id, code),
    FOREIGN KEY (group_id, fund_id) REFERENCES fund (group_id, id)
  );
  COMMENT ON TABLE monthly_movement IS 'Sums of journal_line by month, kept by its trigger in the same transaction; rebuilt and compared by verify';`;

/** Once per entry, when its transaction ends. As the owner, so that a changed group setting cannot hide lines from it. */
const COMPLETE = `
  CREATE FUNCTION ledger_entry_complete() RETURNS trigger LANGUAGE plpgsql ${definer} AS $$
  DECLARE
    lines bigint; debit numeric; credit numeric; uneven uuid; strange bigint; broken text; before record;
  BEGIN
    SELECT coalesce(sum(f.n), 0), coalesce(sum(f.d), 0), coalesce(sum(f.c), 0), (array_agg(f.fund_id) FILTER (WHERE f.d <> f.c))[1], coalesce(sum(f.s), 0)
      INTO lines, debit, credit, uneven, strange
      FROM (SELECT l.fund_id, count(*) AS n, sum(l.debit_minor) AS d, sum(l.credit_minor) AS c,
                   count(*) FILTER (WHERE l.currency = NEW.currency AND (l.amount_currency_minor <> l.debit_minor - l.credit_minor OR l.rate IS NOT NULL)) AS s
              FROM journal_line l WHERE l.group_id = NEW.group_id AND l.entry_id = NEW.id GROUP BY l.fund_id) f;
    -- ORDER BY and LIMIT name the index: see the remark at the primary key.
    SELECT e.chain_no, e.hash INTO before FROM journal_entry e WHERE e.group_id = NEW.group_id AND e.chain_no < NEW.chain_no ORDER BY e.chain_no DESC LIMIT 1;
    IF NOT FOUND THEN
      SELECT 0::bigint AS chain_no, decode(repeat('00', 32), 'hex') AS hash INTO before;
    END IF;
    broken := CASE
      WHEN lines <> NEW.line_count THEN 'entry_lines_complete'
      WHEN debit <> credit THEN 'entry_balanced'
      WHEN uneven IS NOT NULL THEN 'entry_balanced_in_fund'
      WHEN strange > 0 THEN 'line_in_books_currency'
      WHEN NEW.number <> 1 + coalesce((SELECT e.number FROM journal_entry e WHERE e.group_id = NEW.group_id AND e.series = NEW.series
        AND e.fiscal_year = NEW.fiscal_year AND e.number < NEW.number ORDER BY e.number DESC LIMIT 1), 0) THEN 'entry_number_gapless'
      WHEN (NEW.chain_no - 1, NEW.previous_hash) IS DISTINCT FROM (before.chain_no, before.hash) THEN 'entry_chain_whole'
    END;
    IF broken IS NULL AND NEW.reverses_id IS NOT NULL AND EXISTS (
      SELECT FROM (
        SELECT account_code, fund_id, function_code, debit_minor, credit_minor, currency, amount_currency_minor, 1 AS side
          FROM journal_line WHERE group_id = NEW.group_id AND entry_id = NEW.id
        UNION ALL
        SELECT account_code, fund_id, function_code, credit_minor, debit_minor, currency, -amount_currency_minor, -1
          FROM journal_line WHERE group_id = NEW.group_id AND entry_id = NEW.reverses_id) both_entries
      GROUP BY account_code, fund_id, function_code, debit_minor, credit_minor, currency, amount_currency_minor HAVING sum(side) <> 0)
    THEN broken := 'entry_reversal_mirrors';
    END IF;
    IF broken IS NOT NULL THEN
      RAISE EXCEPTION 'ledger: %', broken USING ERRCODE = 'check_violation', CONSTRAINT = broken, TABLE = 'journal_entry';
    END IF;
    RETURN NULL;
  END $$;
  REVOKE ALL ON FUNCTION ledger_entry_complete() FROM PUBLIC;
  CREATE CONSTRAINT TRIGGER entry_complete AFTER INSERT ON journal_entry
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION ledger_entry_complete();`;

/**
 * Once per inserting statement. A line's number lies within the count its entry was posted with, and numbers are unique: so a complete
 * entry has no room for one line more, in no later transaction. Then adds the lines to the monthly movement, in the order of its key,
 * so that two posters never wait for each other in a ring.
 */
const LINES_COUNTED = `
  -- Planned anew for each batch: a plan kept from the empty journal would read all of it for every line.
  CREATE FUNCTION ledger_lines_counted() RETURNS trigger LANGUAGE plpgsql ${definer} SET plan_cache_mode = force_custom_plan AS $$
  BEGIN
    IF EXISTS (SELECT FROM new_lines l CROSS JOIN LATERAL
      (SELECT j.line_count FROM journal_entry j WHERE j.group_id = l.group_id AND j.id = l.entry_id LIMIT 1) e WHERE l.line_no > e.line_count) THEN
      RAISE EXCEPTION 'ledger: entry_lines_fixed' USING ERRCODE = 'check_violation', CONSTRAINT = 'entry_lines_fixed', TABLE = 'journal_line';
    END IF;
    INSERT INTO monthly_movement AS m (group_id, month, account_code, fund_id, currency, opening, debit_minor, credit_minor, amount_currency_minor)
      SELECT l.group_id, date_trunc('month', e.entry_date::timestamp)::date, l.account_code, l.fund_id, l.currency, e.series = 'OB',
             sum(l.debit_minor), sum(l.credit_minor), sum(l.amount_currency_minor)
        FROM new_lines l CROSS JOIN LATERAL
             (SELECT j.entry_date, j.series FROM journal_entry j WHERE j.group_id = l.group_id AND j.id = l.entry_id LIMIT 1) e
       GROUP BY 1, 2, 3, 4, 5, 6 ORDER BY 1, 2, 3, 4, 5, 6
      ON CONFLICT (group_id, month, account_code, fund_id, currency, opening) DO UPDATE
        SET debit_minor = m.debit_minor + EXCLUDED.debit_minor, credit_minor = m.credit_minor + EXCLUDED.credit_minor,
            amount_currency_minor = m.amount_currency_minor + EXCLUDED.amount_currency_minor;
    RETURN NULL;
  END $$;
  REVOKE ALL ON FUNCTION ledger_lines_counted() FROM PUBLIC;
  CREATE TRIGGER lines_counted AFTER INSERT ON journal_line
    REFERENCING NEW TABLE AS new_lines FOR EACH STATEMENT EXECUTE FUNCTION ledger_lines_counted();`;

/** Any period as whole months plus the days of at most two broken ones: the cost does not grow with the years. Runs as its caller, so the walls hold. */
const MOVEMENT_BETWEEN = `
  CREATE FUNCTION ledger_movement(from_date date, to_date date)
    RETURNS TABLE (month date, account_code text, fund_id uuid, currency text, opening boolean, debit_minor bigint, credit_minor bigint, amount_currency_minor bigint)
    LANGUAGE sql STABLE AS $$
    WITH edge AS (
      SELECT CASE WHEN from_date = date_trunc('month', from_date::timestamp)::date THEN from_date
                  ELSE (date_trunc('month', from_date::timestamp) + interval '1 month')::date END AS first_month,
             date_trunc('month', (to_date + 1)::timestamp)::date AS end_month)
    SELECT m.month, m.account_code, m.fund_id, m.currency, m.opening, m.debit_minor, m.credit_minor, m.amount_currency_minor
      FROM monthly_movement m WHERE m.month >= (SELECT first_month FROM edge) AND m.month < (SELECT end_month FROM edge)
    UNION ALL
    SELECT date_trunc('month', e.entry_date::timestamp)::date, l.account_code, l.fund_id, l.currency, e.series = 'OB', l.debit_minor, l.credit_minor, l.amount_currency_minor
      FROM journal_entry e JOIN journal_line l ON l.group_id = e.group_id AND l.entry_id = e.id
     WHERE e.entry_date >= from_date AND e.entry_date < (SELECT least(first_month, to_date + 1) FROM edge)
    UNION ALL
    SELECT date_trunc('month', e.entry_date::timestamp)::date, l.account_code, l.fund_id, l.currency, e.series = 'OB', l.debit_minor, l.credit_minor, l.amount_currency_minor
      FROM journal_entry e JOIN journal_line l ON l.group_id = e.group_id AND l.entry_id = e.id
     WHERE e.entry_date >= (SELECT greatest(end_month, first_month) FROM edge) AND e.entry_date <= to_date
  $$;
  REVOKE ALL ON FUNCTION ledger_movement(date, date) FROM PUBLIC;
  GRANT EXECUTE ON FUNCTION ledger_movement(date, date) TO sojourn_app;`;

import { protectByGroup, type Migration } from '@sojourn/database';

const definer = 'SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp';

/**
 * Bank accounts, statements, lines, matches. Invariants kept here: a statement is complete only when opening + lines = closing and as many
 * lines as were announced are there; a complete one never changes; one amount stands on one day once per occurrence; what is matched adds up
 * on both sides, to the cent, and is matched once. No counterparty and no text has a column: they are sealed. (decisions.md 18)
 * Locks: creates tables only.
 */
export class Bank1765000300000 implements Migration {
  readonly name = 'Bank1765000300000';

  async up(db: { query(sql: string): Promise<unknown> }): Promise<void> {
    await db.query(ACCOUNTS);
    await db.query(STATEMENTS);
    await db.query(MATCHES);
    await db.query(STATEMENT_WHOLE);
    await db.query(LINES_FIXED);
    await db.query(MATCH_ADDS_UP);
    await db.query(STATE_OF_LINES);
    await db.query(protectByGroup('bank_account', ['SELECT', 'INSERT']));
    // Code, currency and number stay: another bank account is another row. Only how its CSV is read and whether it is still used may change.
    await db.query('GRANT UPDATE (csv_mapping, closed_on) ON bank_account TO sojourn_app');
    await db.query(protectByGroup('bank_statement', ['SELECT', 'DELETE']));
    await db.query(
      `GRANT INSERT (group_id, id, bank_account_id, format, sequence, from_on, to_on, opening_minor, closing_minor, line_count, imported_by, imported_at)
         ON bank_statement TO sojourn_app`,
    );
    await db.query('GRANT UPDATE (state) ON bank_statement TO sojourn_app');
    await db.query(protectByGroup('bank_line', ['SELECT', 'DELETE']));
    await db.query(
      `GRANT INSERT (group_id, id, bank_account_id, statement_id, position, booked_on, value_on, amount_minor, code, occurrence, reference_hash, voucher_id)
         ON bank_line TO sojourn_app`,
    );
    await db.query('GRANT UPDATE (ignore_reason, ignored_by) ON bank_line TO sojourn_app');
    await db.query(protectByGroup('bank_known_line', ['SELECT', 'INSERT', 'DELETE']));
    await db.query(protectByGroup('bank_match', ['SELECT', 'INSERT', 'DELETE']));
    await db.query(protectByGroup('bank_match_line', ['SELECT', 'INSERT', 'DELETE']));
    await db.query(protectByGroup('bank_match_entry', ['SELECT', 'INSERT', 'DELETE']));
  }
}

const ACCOUNTS = `
  CREATE TABLE bank_account (
    group_id uuid NOT NULL REFERENCES ledger_book (group_id),
    id uuid NOT NULL,
    code text NOT NULL CHECK (code ~ '^[A-Z][A-Z0-9-]{1,11}$'),
    account_code text NOT NULL,
    currency text NOT NULL CHECK (currency ~ '^[A-Z]{3}$'),
    iban text CHECK (iban ~ '^[A-Z]{2}[0-9]{2}[A-Z0-9]{10,30}$'),
    csv_mapping jsonb CHECK (jsonb_typeof(csv_mapping) = 'object' AND length(csv_mapping::text) < 2000),
    closed_on date,
    PRIMARY KEY (group_id, id),
    CONSTRAINT bank_account_code_once UNIQUE (group_id, code),
    CONSTRAINT one_bank_account_per_ledger_account UNIQUE (group_id, account_code),
    FOREIGN KEY (group_id, account_code) REFERENCES ledger_account (group_id, code)
  );
  COMMENT ON TABLE bank_account IS 'Bank accounts of the group itself: ledger account, currency, own number; how the CSV of its bank is read, as places of columns';`;

const STATEMENTS = `
  CREATE TABLE bank_statement (
    group_id uuid NOT NULL,
    id uuid NOT NULL,
    bank_account_id uuid NOT NULL,
    format text NOT NULL CHECK (format IN ('camt', 'mt940', 'csv')),
    sequence text CHECK (sequence ~ '^[0-9]{1,10}(/[0-9]{1,10})?$'),
    from_on date NOT NULL CHECK (from_on BETWEEN '1990-01-01' AND '2199-12-31'),
    to_on date NOT NULL CHECK (to_on BETWEEN from_on AND '2199-12-31'),
    opening_minor bigint NOT NULL,
    closing_minor bigint NOT NULL,
    line_count integer NOT NULL CHECK (line_count >= 0),
    state text NOT NULL DEFAULT 'receiving' CHECK (state IN ('receiving', 'complete')),
    imported_by uuid NOT NULL,
    imported_at timestamptz NOT NULL,
    PRIMARY KEY (group_id, id),
    UNIQUE (group_id, bank_account_id, id),
    FOREIGN KEY (group_id, bank_account_id) REFERENCES bank_account (group_id, id)
  );
  CREATE UNIQUE INDEX statement_once ON bank_statement
    (group_id, bank_account_id, from_on, to_on, opening_minor, closing_minor, line_count, coalesce(sequence, '')) WHERE state = 'complete';
  COMMENT ON TABLE bank_statement IS 'Imported statements: days, balances and how many lines; one that is still receiving counts nowhere';

  CREATE TABLE bank_line (
    group_id uuid NOT NULL,
    id uuid NOT NULL,
    bank_account_id uuid NOT NULL,
    statement_id uuid NOT NULL,
    position integer NOT NULL CHECK (position >= 1),
    booked_on date NOT NULL CHECK (booked_on BETWEEN '1990-01-01' AND '2199-12-31'),
    value_on date NOT NULL CHECK (value_on BETWEEN '1990-01-01' AND '2199-12-31'),
    amount_minor bigint NOT NULL CHECK (amount_minor <> 0),
    code text CHECK (code ~ '^[A-Z0-9]{1,4}(/[A-Z0-9]{1,4}){0,2}$'),
    occurrence integer NOT NULL CHECK (occurrence >= 1),
    reference_hash bytea CHECK (octet_length(reference_hash) = 32),
    voucher_id uuid,
    state text NOT NULL DEFAULT 'unmatched' CHECK (state IN ('unmatched', 'suggested', 'matched', 'ignored')),
    ignore_reason text CHECK (ignore_reason IN ('duplicate', 'cancels-out', 'booked-elsewhere', 'before-the-books')),
    ignored_by uuid,
    PRIMARY KEY (group_id, id),
    UNIQUE (group_id, bank_account_id, id),
    CONSTRAINT bank_line_once UNIQUE (group_id, bank_account_id, booked_on, amount_minor, occurrence),
    CONSTRAINT bank_line_position_once UNIQUE (group_id, statement_id, position),
    CONSTRAINT ignored_with_reason CHECK ((state = 'ignored') = (ignore_reason IS NOT NULL) AND (ignore_reason IS NULL) = (ignored_by IS NULL)),
    FOREIGN KEY (group_id, bank_account_id, statement_id) REFERENCES bank_statement (group_id, bank_account_id, id)
  );
  CREATE INDEX bank_line_by_state ON bank_line (group_id, bank_account_id, state, booked_on, id);
  COMMENT ON TABLE bank_line IS 'Lines of statements: date, amount, kind of movement, the how-manieth of this amount on this day; counterparty and text are sealed in the voucher';
  COMMENT ON COLUMN bank_line.reference_hash IS 'SHA-256 over account and bank reference, to see a line again; the reference itself is sealed';

  CREATE TABLE bank_known_line (
    group_id uuid NOT NULL,
    bank_account_id uuid NOT NULL,
    statement_id uuid NOT NULL,
    line_id uuid NOT NULL,
    PRIMARY KEY (group_id, statement_id, line_id),
    FOREIGN KEY (group_id, bank_account_id, statement_id) REFERENCES bank_statement (group_id, bank_account_id, id),
    CONSTRAINT known_line_of_this_account FOREIGN KEY (group_id, bank_account_id, line_id) REFERENCES bank_line (group_id, bank_account_id, id)
  );
  COMMENT ON TABLE bank_known_line IS 'Lines of a statement that had come with an earlier one: they count towards its closing balance and are not there twice';`;

const MATCHES = `
  CREATE TABLE bank_match (
    group_id uuid NOT NULL,
    id uuid NOT NULL,
    bank_account_id uuid NOT NULL,
    state text NOT NULL CHECK (state IN ('suggested', 'accepted')),
    certainty text CHECK (certainty IN ('sure', 'likely', 'ambiguous')),
    made_by uuid NOT NULL,
    made_at timestamptz NOT NULL,
    PRIMARY KEY (group_id, id),
    UNIQUE (group_id, bank_account_id, id, state),
    CONSTRAINT suggested_with_certainty CHECK ((state = 'suggested') = (certainty IS NOT NULL)),
    FOREIGN KEY (group_id, bank_account_id) REFERENCES bank_account (group_id, id)
  );
  COMMENT ON TABLE bank_match IS 'Lines and entries that are the same money, as suggested or as accepted';

  CREATE TABLE bank_match_line (
    group_id uuid NOT NULL,
    match_id uuid NOT NULL,
    bank_account_id uuid NOT NULL,
    state text NOT NULL,
    line_id uuid NOT NULL,
    PRIMARY KEY (group_id, match_id, line_id),
    FOREIGN KEY (group_id, bank_account_id, match_id, state) REFERENCES bank_match (group_id, bank_account_id, id, state),
    FOREIGN KEY (group_id, bank_account_id, line_id) REFERENCES bank_line (group_id, bank_account_id, id)
  );
  CREATE UNIQUE INDEX line_matched_once ON bank_match_line (group_id, line_id) WHERE state = 'accepted';
  CREATE INDEX bank_match_of_line ON bank_match_line (group_id, line_id);
  COMMENT ON TABLE bank_match_line IS 'The bank''s side of a match: one line, or several';

  CREATE TABLE bank_match_entry (
    group_id uuid NOT NULL,
    match_id uuid NOT NULL,
    bank_account_id uuid NOT NULL,
    state text NOT NULL,
    entry_id uuid NOT NULL,
    PRIMARY KEY (group_id, match_id, entry_id),
    FOREIGN KEY (group_id, bank_account_id, match_id, state) REFERENCES bank_match (group_id, bank_account_id, id, state),
    FOREIGN KEY (group_id, entry_id) REFERENCES journal_entry (group_id, id)
  );
  -- An entry that moves money between two bank accounts is matched once on each.
  CREATE UNIQUE INDEX entry_matched_once ON bank_match_entry (group_id, bank_account_id, entry_id) WHERE state = 'accepted';
  CREATE INDEX bank_match_of_entry ON bank_match_entry (group_id, entry_id);
  COMMENT ON TABLE bank_match_entry IS 'The books'' side of a match: one entry, or several';`;

/** What an entry moves on a bank account, in that account's currency. A revaluation moves no foreign money. */
const STATEMENT_WHOLE = `
  CREATE FUNCTION bank_movement(in_group uuid, bank_account uuid, entry uuid) RETURNS numeric LANGUAGE sql STABLE ${definer} AS $$
    SELECT coalesce(sum(l.amount_currency_minor), 0) FROM bank_account a
      JOIN journal_line l ON l.group_id = a.group_id AND l.entry_id = bank_movement.entry AND l.account_code = a.account_code AND l.currency = a.currency
     WHERE a.group_id = bank_movement.in_group AND a.id = bank_movement.bank_account
  $$;
  REVOKE ALL ON FUNCTION bank_movement(uuid, uuid, uuid) FROM PUBLIC;

  CREATE FUNCTION bank_statement_whole() RETURNS trigger LANGUAGE plpgsql ${definer} AS $$
  DECLARE lines bigint; total numeric;
  BEGIN
    IF OLD.state = 'complete' AND NEW.state <> 'complete' THEN
      RAISE EXCEPTION 'bank: statement_final' USING ERRCODE = 'check_violation', CONSTRAINT = 'statement_final', TABLE = 'bank_statement';
    END IF;
    IF NEW.state <> 'complete' OR OLD.state = 'complete' THEN RETURN NULL; END IF;
    SELECT count(*), coalesce(sum(amount_minor), 0) INTO lines, total FROM (
      SELECT amount_minor FROM bank_line WHERE group_id = NEW.group_id AND statement_id = NEW.id
      UNION ALL
      SELECT l.amount_minor FROM bank_known_line k JOIN bank_line l ON l.group_id = k.group_id AND l.id = k.line_id
       WHERE k.group_id = NEW.group_id AND k.statement_id = NEW.id) all_lines;
    IF lines <> NEW.line_count THEN
      RAISE EXCEPTION 'bank: statement_lines_complete' USING ERRCODE = 'check_violation', CONSTRAINT = 'statement_lines_complete', TABLE = 'bank_statement';
    END IF;
    IF NEW.opening_minor + total <> NEW.closing_minor THEN
      RAISE EXCEPTION 'bank: statement_adds_up' USING ERRCODE = 'check_violation', CONSTRAINT = 'statement_adds_up', TABLE = 'bank_statement';
    END IF;
    RETURN NULL;
  END $$;
  REVOKE ALL ON FUNCTION bank_statement_whole() FROM PUBLIC;
  CREATE TRIGGER statement_whole AFTER UPDATE ON bank_statement FOR EACH ROW EXECUTE FUNCTION bank_statement_whole();

  CREATE FUNCTION bank_statement_kept() RETURNS trigger LANGUAGE plpgsql ${definer} AS $$
  BEGIN
    IF EXISTS (SELECT FROM gone WHERE state = 'complete') THEN
      RAISE EXCEPTION 'bank: statement_final' USING ERRCODE = 'check_violation', CONSTRAINT = 'statement_final', TABLE = 'bank_statement';
    END IF;
    RETURN NULL;
  END $$;
  REVOKE ALL ON FUNCTION bank_statement_kept() FROM PUBLIC;
  CREATE TRIGGER statement_kept AFTER DELETE ON bank_statement REFERENCING OLD TABLE AS gone FOR EACH STATEMENT EXECUTE FUNCTION bank_statement_kept();`;

/** Lines come and go only while their statement is receiving. The statement is locked, so that it cannot become complete meanwhile. */
const LINES_FIXED = `
  CREATE FUNCTION bank_lines_fixed() RETURNS trigger LANGUAGE plpgsql ${definer} AS $$
  BEGIN
    PERFORM FROM bank_statement s WHERE (s.group_id, s.id) IN (SELECT group_id, statement_id FROM changed) ORDER BY s.id FOR SHARE;
    IF EXISTS (SELECT FROM bank_statement s WHERE (s.group_id, s.id) IN (SELECT group_id, statement_id FROM changed) AND s.state = 'complete') THEN
      RAISE EXCEPTION 'bank: statement_final' USING ERRCODE = 'check_violation', CONSTRAINT = 'statement_final', TABLE = TG_TABLE_NAME;
    END IF;
    RETURN NULL;
  END $$;
  REVOKE ALL ON FUNCTION bank_lines_fixed() FROM PUBLIC;
  CREATE TRIGGER lines_fixed_in AFTER INSERT ON bank_line REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION bank_lines_fixed();
  CREATE TRIGGER lines_fixed_out AFTER DELETE ON bank_line REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION bank_lines_fixed();
  CREATE TRIGGER known_fixed_in AFTER INSERT ON bank_known_line REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION bank_lines_fixed();
  CREATE TRIGGER known_fixed_out AFTER DELETE ON bank_known_line REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION bank_lines_fixed();`;

/** At the end of the transaction, for every match that was touched and is still there. */
const MATCH_ADDS_UP = `
  CREATE FUNCTION bank_match_adds_up() RETURNS trigger LANGUAGE plpgsql ${definer} AS $$
  DECLARE touched uuid; of_group uuid; m bank_match; of_lines numeric; of_entries numeric; broken text;
  BEGIN
    of_group := CASE WHEN TG_OP = 'DELETE' THEN OLD.group_id ELSE NEW.group_id END;
    IF TG_TABLE_NAME = 'bank_match' THEN touched := NEW.id;
    ELSIF TG_OP = 'DELETE' THEN touched := OLD.match_id;
    ELSE touched := NEW.match_id;
    END IF;
    SELECT * INTO m FROM bank_match WHERE group_id = of_group AND id = touched;
    IF NOT FOUND THEN RETURN NULL; END IF;
    SELECT sum(l.amount_minor) INTO of_lines FROM bank_match_line x JOIN bank_line l ON l.group_id = x.group_id AND l.id = x.line_id
     WHERE x.group_id = of_group AND x.match_id = touched;
    SELECT sum(bank_movement(of_group, m.bank_account_id, x.entry_id)) INTO of_entries FROM bank_match_entry x WHERE x.group_id = of_group AND x.match_id = touched;
    broken := CASE
      WHEN of_lines IS NULL OR of_entries IS NULL THEN 'match_has_two_sides'
      WHEN of_lines <> of_entries THEN 'match_adds_up'
      WHEN EXISTS (SELECT FROM bank_match_line x JOIN bank_line l ON l.group_id = x.group_id AND l.id = x.line_id
                     JOIN bank_statement s ON s.group_id = l.group_id AND s.id = l.statement_id
                    WHERE x.group_id = of_group AND x.match_id = touched AND (s.state <> 'complete' OR l.ignore_reason IS NOT NULL)) THEN 'match_of_open_lines'
    END;
    IF broken IS NOT NULL THEN
      RAISE EXCEPTION 'bank: %', broken USING ERRCODE = 'check_violation', CONSTRAINT = broken, TABLE = 'bank_match';
    END IF;
    RETURN NULL;
  END $$;
  REVOKE ALL ON FUNCTION bank_match_adds_up() FROM PUBLIC;
  CREATE CONSTRAINT TRIGGER match_adds_up AFTER INSERT ON bank_match DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION bank_match_adds_up();
  CREATE CONSTRAINT TRIGGER match_lines_add_up AFTER INSERT OR DELETE ON bank_match_line DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION bank_match_adds_up();
  CREATE CONSTRAINT TRIGGER match_entries_add_up AFTER INSERT OR DELETE ON bank_match_entry DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION bank_match_adds_up();`;

/** The state of a line follows from its matches and its reason; the application has no way to write it. */
const STATE_OF_LINES = `
  CREATE FUNCTION bank_line_state(of_group uuid, line uuid, reason text) RETURNS text LANGUAGE sql STABLE ${definer} AS $$
    SELECT CASE WHEN EXISTS (SELECT FROM bank_match_line x WHERE x.group_id = of_group AND x.line_id = line AND x.state = 'accepted') THEN 'matched'
                WHEN reason IS NOT NULL THEN 'ignored'
                WHEN EXISTS (SELECT FROM bank_match_line x WHERE x.group_id = of_group AND x.line_id = line) THEN 'suggested'
                ELSE 'unmatched' END
  $$;
  REVOKE ALL ON FUNCTION bank_line_state(uuid, uuid, text) FROM PUBLIC;

  CREATE FUNCTION bank_line_ignored() RETURNS trigger LANGUAGE plpgsql ${definer} AS $$
  BEGIN
    NEW.state := bank_line_state(NEW.group_id, NEW.id, NEW.ignore_reason);
    IF NEW.state = 'matched' AND NEW.ignore_reason IS NOT NULL THEN
      RAISE EXCEPTION 'bank: matched_line_ignored' USING ERRCODE = 'check_violation', CONSTRAINT = 'matched_line_ignored', TABLE = 'bank_line';
    END IF;
    RETURN NEW;
  END $$;
  REVOKE ALL ON FUNCTION bank_line_ignored() FROM PUBLIC;
  CREATE TRIGGER line_state_kept BEFORE UPDATE ON bank_line FOR EACH ROW EXECUTE FUNCTION bank_line_ignored();

  CREATE FUNCTION bank_match_moves_line() RETURNS trigger LANGUAGE plpgsql ${definer} AS $$
  BEGIN
    -- The trigger above works out the state.
    UPDATE bank_line SET ignore_reason = ignore_reason WHERE (group_id, id) IN (SELECT group_id, line_id FROM changed);
    RETURN NULL;
  END $$;
  REVOKE ALL ON FUNCTION bank_match_moves_line() FROM PUBLIC;
  CREATE TRIGGER match_moves_line_in AFTER INSERT ON bank_match_line REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION bank_match_moves_line();
  CREATE TRIGGER match_moves_line_out AFTER DELETE ON bank_match_line REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION bank_match_moves_line();`;

import { protectByGroup, type Migration } from '@sojourn/database';

const definer = 'SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp';

/**
 * Drafts, four eyes, closing and reopening of months, closing of funds, papers. Invariants kept here, whatever the application does: no person
 * alone pays out more than the limit; the limit rises and a hard-closed month reopens only by two; a closed fund is empty and stays so; a
 * reversal mirrors the dimensions too; a draft that was posted or discarded does not change.
 * Locks: adds columns with constant defaults; rewrites nothing but the chart, which is a hundred rows a group.
 */
export class LedgerTwoPeople1765000110000 implements Migration {
  readonly name = 'LedgerTwoPeople1765000110000';

  async up(db: { query(sql: string): Promise<unknown> }): Promise<void> {
    await db.query(CHART);
    await db.query(LIMIT);
    await db.query(protectByGroup('four_eyes_limit', ['SELECT', 'INSERT']));
    await db.query('GRANT UPDATE (four_eyes_asked_minor, four_eyes_asked_by) ON ledger_book TO sojourn_app');
    await db.query('REVOKE UPDATE (four_eyes_minor) ON ledger_book FROM sojourn_app'); // its trigger alone
    await db.query(OPEN_BOOKS_HAVE_A_LIMIT);
    await db.query(PERIODS);
    await db.query(protectByGroup('ledger_period_change', ['SELECT', 'INSERT']));
    await db.query(DRAFTS);
    await db.query(protectByGroup('entry_draft', ['SELECT', 'INSERT']));
    await db.query(
      'GRANT UPDATE (kind, content, state, version, drafted_by, drafted_at, approved_by, refused_by, refusal_reason, entry_id) ON entry_draft TO sojourn_app',
    );
    await db.query(PAPERS);
    await db.query(protectByGroup('voucher_container', ['SELECT', 'INSERT']));
    await db.query(FUNDS);
    await db.query(COMPLETE);
  }
}

/** What the certainty of an SKR 49 code was when the chart was made. (chart-of-accounts.csv) */
const CHART = `
  ALTER TABLE ledger_account ADD COLUMN skr49_certainty text NOT NULL DEFAULT 'none' CHECK (skr49_certainty IN ('none', 'verify', 'secondary source', 'own'));
  UPDATE ledger_account SET skr49_certainty = CASE
    WHEN code IN ('4000', '4010', '4020', '4040', '4100', '4510', '6005', '6220', '6410', '6500', '6540') THEN 'secondary source' ELSE 'verify' END
   WHERE skr49_code <> '';
  GRANT UPDATE (skr49_certainty) ON ledger_account TO sojourn_app;`;

/**
 * Every limit there was, and from which place of the chain it held: so that whoever checks the books later judges each entry by its own limit.
 * The newest stands in ledger_book too, because posting looks at it every time.
 */
const LIMIT = `
  CREATE TABLE four_eyes_limit (
    group_id uuid NOT NULL REFERENCES ledger_book (group_id),
    step integer NOT NULL CHECK (step >= 1),
    limit_minor bigint NOT NULL CHECK (limit_minor >= 0),
    from_chain_no bigint NOT NULL CHECK (from_chain_no >= 1),
    set_by uuid NOT NULL,
    confirmed_by uuid,
    PRIMARY KEY (group_id, step),
    CONSTRAINT limit_confirmed_by_another CHECK (confirmed_by <> set_by)
  );
  COMMENT ON TABLE four_eyes_limit IS 'Above which outflow of cash an entry needs a second person, and from which entry on; a higher limit was confirmed by another officer';
  ALTER TABLE ledger_book
    ADD COLUMN four_eyes_asked_minor bigint CHECK (four_eyes_asked_minor >= 0),
    ADD COLUMN four_eyes_asked_by uuid,
    ADD CONSTRAINT four_eyes_asked_whole CHECK ((four_eyes_asked_minor IS NULL) = (four_eyes_asked_by IS NULL));

  CREATE FUNCTION ledger_limit_set() RETURNS trigger LANGUAGE plpgsql ${definer} AS $$
  DECLARE
    book record; broken text;
  BEGIN
    SELECT b.four_eyes_minor, b.chain_length INTO book FROM ledger_book b WHERE b.group_id = NEW.group_id FOR NO KEY UPDATE;
    broken := CASE
      WHEN NEW.step <> 1 + (SELECT count(*) FROM four_eyes_limit l WHERE l.group_id = NEW.group_id AND l.step < NEW.step) THEN 'limit_steps_gapless'
      WHEN NEW.from_chain_no <> book.chain_length + 1 THEN 'limit_from_now_on'
      WHEN NEW.limit_minor > book.four_eyes_minor AND NEW.confirmed_by IS NULL THEN 'limit_raised_by_two'
    END;
    IF broken IS NOT NULL THEN
      RAISE EXCEPTION 'ledger: %', broken USING ERRCODE = 'check_violation', CONSTRAINT = broken, TABLE = 'four_eyes_limit';
    END IF;
    UPDATE ledger_book SET four_eyes_minor = NEW.limit_minor, four_eyes_asked_minor = NULL, four_eyes_asked_by = NULL WHERE group_id = NEW.group_id;
    RETURN NULL;
  END $$;
  REVOKE ALL ON FUNCTION ledger_limit_set() FROM PUBLIC;
  CREATE TRIGGER limit_set AFTER INSERT ON four_eyes_limit FOR EACH ROW EXECUTE FUNCTION ledger_limit_set();`;

/** 500 whole units of the books' currency (accounting.md 3.5), for entries from now on. Decimals: ISO 4217. */
const OPEN_BOOKS_HAVE_A_LIMIT = `
  INSERT INTO four_eyes_limit (group_id, step, limit_minor, from_chain_no, set_by)
    SELECT group_id, 1,
           CASE WHEN currency IN ('BIF', 'CLP', 'DJF', 'GNF', 'ISK', 'JPY', 'KMF', 'KRW', 'PYG', 'RWF', 'UGX', 'UYI', 'VND', 'VUV', 'XAF', 'XOF', 'XPF') THEN 500
                WHEN currency IN ('BHD', 'IQD', 'JOD', 'KWD', 'LYD', 'OMR', 'TND') THEN 500000 ELSE 50000 END,
           chain_length + 1, '00000000-0000-0000-0000-000000000000'
      FROM ledger_book;`;

/** The place in the chain at each change is evidence: nothing dated in a closed month may stand behind the place where it was closed. */
const PERIODS = `
  ALTER TABLE ledger_period
    ADD COLUMN reopen_asked_by uuid,
    ADD CONSTRAINT reopening_of_closed CHECK (reopen_asked_by IS NULL OR state = 'hard-closed');
  CREATE TABLE ledger_period_change (
    group_id uuid NOT NULL,
    month date NOT NULL,
    step integer NOT NULL CHECK (step >= 1),
    state text NOT NULL CHECK (state IN ('open', 'soft-closed', 'hard-closed')),
    chain_no bigint NOT NULL CHECK (chain_no >= 0),
    chain_head bytea NOT NULL CHECK (octet_length(chain_head) = 32),
    changed_by uuid NOT NULL,
    confirmed_by uuid,
    PRIMARY KEY (group_id, month, step),
    CONSTRAINT change_confirmed_by_another CHECK (confirmed_by <> changed_by),
    FOREIGN KEY (group_id, month) REFERENCES ledger_period (group_id, month)
  );
  COMMENT ON TABLE ledger_period_change IS 'Every closing and reopening of a month: who, who confirmed, and where the chain of entries stood';

  CREATE FUNCTION ledger_period_logged() RETURNS trigger LANGUAGE plpgsql ${definer} AS $$
  DECLARE
    book record; broken text;
  BEGIN
    SELECT b.chain_length, b.chain_head INTO book FROM ledger_book b WHERE b.group_id = NEW.group_id FOR NO KEY UPDATE;
    broken := CASE
      WHEN NEW.step <> 1 + (SELECT count(*) FROM ledger_period_change c WHERE c.group_id = NEW.group_id AND c.month = NEW.month AND c.step < NEW.step) THEN 'period_steps_gapless'
      WHEN (book.chain_length, book.chain_head) IS DISTINCT FROM (NEW.chain_no, NEW.chain_head) THEN 'period_at_this_place'
    END;
    IF broken IS NOT NULL THEN
      RAISE EXCEPTION 'ledger: %', broken USING ERRCODE = 'check_violation', CONSTRAINT = broken, TABLE = 'ledger_period_change';
    END IF;
    RETURN NULL;
  END $$;
  REVOKE ALL ON FUNCTION ledger_period_logged() FROM PUBLIC;
  CREATE TRIGGER period_logged AFTER INSERT ON ledger_period_change FOR EACH ROW EXECUTE FUNCTION ledger_period_logged();

  CREATE FUNCTION ledger_period_stepped() RETURNS trigger LANGUAGE plpgsql ${definer} AS $$
  DECLARE
    last record;
  BEGIN
    SELECT c.state, c.confirmed_by INTO last FROM ledger_period_change c WHERE c.group_id = NEW.group_id AND c.month = NEW.month ORDER BY c.step DESC LIMIT 1;
    IF last.state IS DISTINCT FROM NEW.state OR (OLD.state = 'hard-closed' AND last.confirmed_by IS NULL) THEN
      RAISE EXCEPTION 'ledger: period_reopened_by_two' USING ERRCODE = 'check_violation', CONSTRAINT = 'period_reopened_by_two', TABLE = 'ledger_period';
    END IF;
    RETURN NULL;
  END $$;
  REVOKE ALL ON FUNCTION ledger_period_stepped() FROM PUBLIC;
  CREATE TRIGGER period_stepped AFTER UPDATE ON ledger_period FOR EACH ROW WHEN (OLD.state <> NEW.state) EXECUTE FUNCTION ledger_period_stepped();`;

const DRAFTS = `
  CREATE TABLE entry_draft (
    group_id uuid NOT NULL REFERENCES ledger_book (group_id),
    id uuid NOT NULL,
    kind text NOT NULL CHECK (kind IN ('entry', 'rent', 'reversal')),
    content jsonb NOT NULL CHECK (jsonb_typeof(content) = 'object'),
    state text NOT NULL CHECK (state IN ('draft', 'awaiting-approval', 'posted', 'discarded')),
    version integer NOT NULL CHECK (version >= 1),
    drafted_by uuid NOT NULL,
    drafted_at timestamptz NOT NULL,
    approved_by uuid,
    refused_by uuid,
    refusal_reason text CHECK (refusal_reason IN ('amount', 'account', 'fund', 'paper-missing', 'not-agreed', 'booked-already', 'ask-me')),
    entry_id uuid,
    PRIMARY KEY (group_id, id),
    CONSTRAINT draft_approved_by_another CHECK (approved_by <> drafted_by),
    CONSTRAINT draft_refusal_whole CHECK ((refused_by IS NULL) = (refusal_reason IS NULL)),
    CONSTRAINT draft_posted_is_entry CHECK ((state = 'posted') = (entry_id IS NOT NULL)),
    CONSTRAINT draft_booked_once UNIQUE (group_id, entry_id),
    FOREIGN KEY (group_id, entry_id) REFERENCES journal_entry (group_id, id)
  );
  CREATE INDEX entry_draft_left ON entry_draft (group_id, drafted_at) WHERE state IN ('draft', 'awaiting-approval');
  COMMENT ON TABLE entry_draft IS 'Entries not posted yet: who wrote them, who is asked; the same codes, phrases and numbers as an entry, no free text, no number of the journal';
  CREATE POLICY drafts_end ON entry_draft AS RESTRICTIVE FOR UPDATE TO sojourn_app USING (state IN ('draft', 'awaiting-approval')) WITH CHECK (true);`;

const PAPERS = `
  CREATE TABLE voucher_container (
    group_id uuid NOT NULL REFERENCES ledger_book (group_id),
    year integer NOT NULL CHECK (year BETWEEN 1990 AND 2199),
    container_id uuid NOT NULL,
    PRIMARY KEY (group_id, year),
    CONSTRAINT voucher_container_once UNIQUE (group_id, container_id)
  );
  COMMENT ON TABLE voucher_container IS 'Which sealed container holds the papers of a fiscal year: one a year, so that it can be erased when the law no longer asks for it';`;

/** Every account on the balance sheet, not their sum: a fund with 100 in the bank and 100 owed is not finished. */
const FUNDS = `
  CREATE FUNCTION ledger_fund_empty() RETURNS trigger LANGUAGE plpgsql ${definer} AS $$
  BEGIN
    IF EXISTS (SELECT FROM monthly_movement m JOIN ledger_account a ON a.group_id = m.group_id AND a.code = m.account_code
                WHERE m.group_id = NEW.group_id AND m.fund_id = NEW.id AND a.type IN ('asset', 'contra_asset', 'liability')
                GROUP BY m.account_code HAVING sum(m.debit_minor) <> sum(m.credit_minor)) THEN
      RAISE EXCEPTION 'ledger: fund_closed_empty' USING ERRCODE = 'check_violation', CONSTRAINT = 'fund_closed_empty', TABLE = 'fund';
    END IF;
    RETURN NULL;
  END $$;
  REVOKE ALL ON FUNCTION ledger_fund_empty() FROM PUBLIC;
  CREATE TRIGGER fund_closed_empty AFTER UPDATE OF closed_on ON fund FOR EACH ROW WHEN (NEW.closed_on IS NOT NULL) EXECUTE FUNCTION ledger_fund_empty();`;

/**
 * As before, and: the mirror has the same dimensions; no line in a closed fund; and above the limit a second person. An outflow is what accounts
 * of the group `cash` lose together; a line without foreign money (a revaluation) moves none. Jobs, which post as nobody, book what happened
 * elsewhere and are exempt: two signatures are for outgoing entries made by people. (decisions.md 18)
 */
const COMPLETE = `
  CREATE OR REPLACE FUNCTION ledger_entry_complete() RETURNS trigger LANGUAGE plpgsql ${definer} AS $$
  DECLARE
    nobody CONSTANT uuid := '00000000-0000-0000-0000-000000000000';
    lines bigint; debit numeric; credit numeric; uneven uuid; strange bigint; closed uuid; broken text; before record;
  BEGIN
    SELECT coalesce(sum(f.n), 0), coalesce(sum(f.d), 0), coalesce(sum(f.c), 0), (array_agg(f.fund_id) FILTER (WHERE f.d <> f.c))[1], coalesce(sum(f.s), 0),
           (array_agg(f.fund_id) FILTER (WHERE (SELECT x.closed_on FROM fund x WHERE x.group_id = NEW.group_id AND x.id = f.fund_id) IS NOT NULL))[1]
      INTO lines, debit, credit, uneven, strange, closed
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
      WHEN closed IS NOT NULL THEN 'entry_fund_open'
      WHEN NEW.number <> 1 + coalesce((SELECT e.number FROM journal_entry e WHERE e.group_id = NEW.group_id AND e.series = NEW.series
        AND e.fiscal_year = NEW.fiscal_year AND e.number < NEW.number ORDER BY e.number DESC LIMIT 1), 0) THEN 'entry_number_gapless'
      WHEN (NEW.chain_no - 1, NEW.previous_hash) IS DISTINCT FROM (before.chain_no, before.hash) THEN 'entry_chain_whole'
    END;
    IF broken IS NULL AND NEW.reverses_id IS NOT NULL AND EXISTS (
      SELECT FROM (
        SELECT account_code, fund_id, function_code, debit_minor, credit_minor, currency, amount_currency_minor,
               grant_code, project_code, case_cost_code, counterparty_code, tax_sphere, 1 AS side
          FROM journal_line WHERE group_id = NEW.group_id AND entry_id = NEW.id
        UNION ALL
        SELECT account_code, fund_id, function_code, credit_minor, debit_minor, currency, -amount_currency_minor,
               grant_code, project_code, case_cost_code, counterparty_code, tax_sphere, -1
          FROM journal_line WHERE group_id = NEW.group_id AND entry_id = NEW.reverses_id) both_entries
      GROUP BY account_code, fund_id, function_code, debit_minor, credit_minor, currency, amount_currency_minor,
               grant_code, project_code, case_cost_code, counterparty_code, tax_sphere HAVING sum(side) <> 0)
    THEN broken := 'entry_reversal_mirrors';
    END IF;
    IF broken IS NULL AND NEW.approved_by IS NOT NULL AND NOT EXISTS (SELECT FROM member m WHERE m.group_id = NEW.group_id AND m.id = NEW.approved_by)
    THEN broken := 'entry_approved_by_member';
    END IF;
    IF broken IS NULL AND NEW.approved_by IS NULL AND NEW.posted_by <> nobody
      AND (SELECT coalesce(sum(l.credit_minor - l.debit_minor), 0) FROM journal_line l
             JOIN ledger_account a ON a.group_id = l.group_id AND a.code = l.account_code AND a.account_group = 'cash'
            WHERE l.group_id = NEW.group_id AND l.entry_id = NEW.id AND l.amount_currency_minor <> 0)
        > (SELECT b.four_eyes_minor FROM ledger_book b WHERE b.group_id = NEW.group_id)
    THEN broken := 'entry_four_eyes';
    END IF;
    IF broken IS NOT NULL THEN
      RAISE EXCEPTION 'ledger: %', broken USING ERRCODE = 'check_violation', CONSTRAINT = broken, TABLE = 'journal_entry';
    END IF;
    RETURN NULL;
  END $$;`;

import type { Migration } from '@sojourn/database';

const definer = 'SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp';

/**
 * The same invariants of a posted entry, still asked when its transaction ends, but once for all entries of an inserting statement: asked one by
 * one they cost a fifth of what booking a gift costs. The books note which places of the chain a statement wrote; the note is written by a trigger
 * as the owner, in columns the application cannot write, and is what the deferred check hangs on. Locks: `journal_entry` and `ledger_book` for a moment.
 */
export class EntriesCheckedTogether1765001000010 implements Migration {
  readonly name = 'EntriesCheckedTogether1765001000010';

  async up(db: { query(sql: string): Promise<unknown> }): Promise<void> {
    await db.query(WRITTEN);
    await db.query(COMPLETE);
    await db.query(INSTEAD_OF_ONE_BY_ONE);
  }
}

const WRITTEN = `
  ALTER TABLE ledger_book ADD COLUMN written_from bigint, ADD COLUMN written_to bigint;
  COMMENT ON COLUMN ledger_book.written_from IS 'Places of the chain that the last inserting statement wrote, with written_to; the check of complete entries hangs on it';

  CREATE FUNCTION ledger_entries_written() RETURNS trigger LANGUAGE plpgsql ${definer} AS $$
  BEGIN
    UPDATE ledger_book b SET written_from = w.first, written_to = w.last
      FROM (SELECT n.group_id, min(n.chain_no) AS first, max(n.chain_no) AS last FROM new_entries n GROUP BY n.group_id) w
     WHERE b.group_id = w.group_id;
    RETURN NULL;
  END $$;
  REVOKE ALL ON FUNCTION ledger_entries_written() FROM PUBLIC;`;

/**
 * At the end of the transaction, as the owner, so that a changed group setting cannot hide lines from it. The first entry in the chain that is
 * not as it must be is refused with all the others. An outflow is what accounts of the group `cash` lose together; a line without foreign money
 * (a revaluation) moves none. Jobs, which post as nobody, are exempt from the second person. (decisions.md 18)
 * Whoever closes a month or a fund takes the same lock on the books as whoever posts, so what is seen at the end is final.
 */
const COMPLETE = `
  -- Planned anew each time: a plan kept from the empty journal would read all of it. ORDER BY and LIMIT name the index.
  CREATE FUNCTION ledger_entries_complete() RETURNS trigger LANGUAGE plpgsql ${definer} SET plan_cache_mode = force_custom_plan AS $$
  DECLARE
    nobody CONSTANT uuid := '00000000-0000-0000-0000-000000000000';
    closed_funds uuid[]; closed_months date[]; flaw text;
  BEGIN
    closed_funds := ARRAY(SELECT f.id FROM fund f WHERE f.group_id = NEW.group_id AND f.closed_on IS NOT NULL);
    closed_months := ARRAY(SELECT p.month FROM ledger_period p WHERE p.group_id = NEW.group_id AND p.state = 'hard-closed');
    SELECT c.broken INTO flaw FROM (SELECT e.chain_no, CASE
        WHEN s.lines <> e.line_count THEN 'entry_lines_complete'
        WHEN s.debit <> s.credit THEN 'entry_balanced'
        WHEN s.uneven THEN 'entry_balanced_in_fund'
        WHEN s.strange THEN 'line_in_books_currency'
        WHEN s.closed THEN 'entry_fund_open'
        WHEN e.number <> 1 + coalesce((SELECT b.number FROM journal_entry b WHERE b.group_id = e.group_id AND b.series = e.series
          AND b.fiscal_year = e.fiscal_year AND b.number < e.number ORDER BY b.number DESC LIMIT 1), 0) THEN 'entry_number_gapless'
        WHEN (e.chain_no - 1, e.previous_hash) IS DISTINCT FROM (coalesce(p.chain_no, 0), coalesce(p.hash, decode(repeat('00', 32), 'hex'))) THEN 'entry_chain_whole'
        WHEN e.reverses_id IS NOT NULL AND EXISTS (
          SELECT FROM (
            SELECT account_code, fund_id, function_code, debit_minor, credit_minor, currency, amount_currency_minor,
                   grant_code, project_code, case_cost_code, counterparty_code, tax_sphere, 1 AS side
              FROM journal_line WHERE group_id = e.group_id AND entry_id = e.id
            UNION ALL
            SELECT account_code, fund_id, function_code, credit_minor, debit_minor, currency, -amount_currency_minor,
                   grant_code, project_code, case_cost_code, counterparty_code, tax_sphere, -1
              FROM journal_line WHERE group_id = e.group_id AND entry_id = e.reverses_id) both_entries
          GROUP BY account_code, fund_id, function_code, debit_minor, credit_minor, currency, amount_currency_minor,
                   grant_code, project_code, case_cost_code, counterparty_code, tax_sphere HAVING sum(side) <> 0) THEN 'entry_reversal_mirrors'
        WHEN e.approved_by IS NOT NULL AND NOT EXISTS (SELECT FROM member m WHERE m.group_id = e.group_id AND m.id = e.approved_by) THEN 'entry_approved_by_member'
        WHEN e.approved_by IS NULL AND e.posted_by <> nobody
          AND (SELECT coalesce(sum(l.credit_minor - l.debit_minor), 0) FROM journal_line l
                 JOIN ledger_account a ON a.group_id = l.group_id AND a.code = l.account_code AND a.account_group = 'cash'
                WHERE l.group_id = e.group_id AND l.entry_id = e.id AND l.amount_currency_minor <> 0)
            > (SELECT b.four_eyes_minor FROM ledger_book b WHERE b.group_id = e.group_id) THEN 'entry_four_eyes'
        WHEN date_trunc('month', e.entry_date::timestamp)::date = ANY (closed_months) THEN 'entry_period_open'
      END AS broken
      FROM journal_entry e
     CROSS JOIN LATERAL (
        SELECT coalesce(sum(f.n), 0) AS lines, coalesce(sum(f.d), 0) AS debit, coalesce(sum(f.c), 0) AS credit, coalesce(bool_or(f.d <> f.c), false) AS uneven,
               coalesce(bool_or(f.strange), false) AS strange, coalesce(bool_or(f.fund_id = ANY (closed_funds)), false) AS closed
          FROM (SELECT l.fund_id, count(*) AS n, sum(l.debit_minor) AS d, sum(l.credit_minor) AS c,
                       bool_or(l.currency = e.currency AND (l.amount_currency_minor <> l.debit_minor - l.credit_minor OR l.rate IS NOT NULL)) AS strange
                  FROM journal_line l WHERE l.group_id = e.group_id AND l.entry_id = e.id GROUP BY l.fund_id) f) s
      LEFT JOIN LATERAL (
        SELECT b.chain_no, b.hash FROM journal_entry b WHERE b.group_id = e.group_id AND b.chain_no < e.chain_no ORDER BY b.chain_no DESC LIMIT 1) p ON true
     WHERE e.group_id = NEW.group_id AND e.chain_no BETWEEN NEW.written_from AND NEW.written_to) c
     WHERE c.broken IS NOT NULL ORDER BY c.chain_no LIMIT 1;
    IF flaw IS NOT NULL THEN
      RAISE EXCEPTION 'ledger: %', flaw USING ERRCODE = 'check_violation', CONSTRAINT = flaw, TABLE = 'journal_entry';
    END IF;
    RETURN NULL;
  END $$;
  REVOKE ALL ON FUNCTION ledger_entries_complete() FROM PUBLIC;`;

const INSTEAD_OF_ONE_BY_ONE = `
  DROP TRIGGER entry_complete ON journal_entry;
  DROP TRIGGER entry_period_open ON journal_entry;
  DROP FUNCTION ledger_entry_complete();
  DROP FUNCTION ledger_period_open();
  CREATE TRIGGER entries_written AFTER INSERT ON journal_entry
    REFERENCING NEW TABLE AS new_entries FOR EACH STATEMENT EXECUTE FUNCTION ledger_entries_written();
  CREATE CONSTRAINT TRIGGER entry_complete AFTER UPDATE OF written_from, written_to ON ledger_book
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION ledger_entries_complete();`;

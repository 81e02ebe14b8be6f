import type { Migration } from '@sojourn/database';

const definer = 'SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp';

/**
 * Two triggers of the lines looked for the entry of each line three times; now one looks once for each entry. The same invariants: a line's number
 * lies within the count its entry was posted with, so that a complete entry has no room for one more; a line is dated and placed as its entry, and
 * none leaves that out; days, months and cash flow equal what the lines say. Locks: `journal_line` for a moment.
 */
export class LinesReadOnce1765001000012 implements Migration {
  readonly name = 'LinesReadOnce1765001000012';

  async up(db: { query(sql: string): Promise<unknown> }): Promise<void> {
    await db.query(LINES_KEPT);
    await db.query(CASH_KEPT);
    await db.query(INSTEAD_OF_TWO);
  }
}

/** Once per inserting statement. Sums are written in the order of their key, so that two posters never wait for each other in a ring. */
const LINES_KEPT = `
  -- Planned anew for each batch: a plan kept from the empty journal would read all of it for every entry.
  CREATE FUNCTION ledger_lines_kept() RETURNS trigger LANGUAGE plpgsql ${definer} SET plan_cache_mode = force_custom_plan AS $$
  DECLARE
    excess boolean; strange boolean; openings uuid[]; parted boolean; touched uuid[];
  BEGIN
    SELECT bool_or(l.last_no > e.line_count), bool_or(l.undated OR (l.first_date, l.last_date, l.first_place, l.last_place)
                     IS DISTINCT FROM (e.entry_date, e.entry_date, e.chain_no, e.chain_no)),
           array_agg(l.entry_id) FILTER (WHERE e.series = 'OB'), coalesce(bool_or(l.lines < e.line_count), false),
           array_agg(l.entry_id) FILTER (WHERE e.series <> 'OB' AND (l.cash OR l.lines < e.line_count))
      INTO excess, strange, openings, parted, touched
      FROM (SELECT n.group_id, n.entry_id, count(*) AS lines, max(n.line_no) AS last_no, count(n.entry_date) < count(*) OR count(n.chain_no) < count(*) AS undated,
                   min(n.entry_date) AS first_date, max(n.entry_date) AS last_date, min(n.chain_no) AS first_place, max(n.chain_no) AS last_place,
                   bool_or(ledger_cash_line(a.code, a.type, a.account_group) = 'cash') AS cash
              FROM new_lines n LEFT JOIN ledger_account a ON a.group_id = n.group_id AND a.code = n.account_code GROUP BY n.group_id, n.entry_id) l
     CROSS JOIN LATERAL (SELECT j.entry_date, j.chain_no, j.series, j.line_count FROM journal_entry j WHERE j.group_id = l.group_id AND j.id = l.entry_id LIMIT 1) e;
    IF excess THEN
      RAISE EXCEPTION 'ledger: entry_lines_fixed' USING ERRCODE = 'check_violation', CONSTRAINT = 'entry_lines_fixed', TABLE = 'journal_line';
    END IF;
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
    INSERT INTO monthly_movement AS m (group_id, month, account_code, fund_id, function_code, currency, opening, debit_minor, credit_minor, amount_currency_minor)
      SELECT l.group_id, date_trunc('month', l.entry_date::timestamp)::date, l.account_code, l.fund_id, coalesce(l.function_code, ''), l.currency,
             coalesce(l.entry_id = ANY (openings), false), sum(l.debit_minor), sum(l.credit_minor), sum(l.amount_currency_minor)
        FROM new_lines l GROUP BY 1, 2, 3, 4, 5, 6, 7 ORDER BY 1, 2, 3, 4, 5, 6, 7
      ON CONFLICT (group_id, month, account_code, fund_id, function_code, currency, opening) DO UPDATE
        SET debit_minor = m.debit_minor + EXCLUDED.debit_minor, credit_minor = m.credit_minor + EXCLUDED.credit_minor,
            amount_currency_minor = m.amount_currency_minor + EXCLUDED.amount_currency_minor;
    IF touched IS NOT NULL THEN
      PERFORM ledger_cash_kept(t.group_id, touched, parted) FROM (SELECT DISTINCT n.group_id FROM new_lines n) t;
    END IF;
    RETURN NULL;
  END $$;
  REVOKE ALL ON FUNCTION ledger_lines_kept() FROM PUBLIC;`;

/** The cash flow of entries that touch cash. An entry whose lines come in several statements is counted again each time; opening balances are no flow. */
const CASH_KEPT = `
  CREATE FUNCTION ledger_cash_kept(of_group uuid, touched uuid[], parted boolean) RETURNS void LANGUAGE plpgsql ${definer} SET plan_cache_mode = force_custom_plan AS $$
  BEGIN
    IF parted THEN
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
  END $$;
  REVOKE ALL ON FUNCTION ledger_cash_kept(uuid, uuid[], boolean) FROM PUBLIC;`;

const INSTEAD_OF_TWO = `
  DROP TRIGGER lines_counted ON journal_line;
  DROP TRIGGER days_and_cash_kept ON journal_line;
  DROP FUNCTION ledger_lines_counted();
  DROP FUNCTION ledger_days_and_cash_kept();
  CREATE TRIGGER lines_kept AFTER INSERT ON journal_line
    REFERENCING NEW TABLE AS new_lines FOR EACH STATEMENT EXECUTE FUNCTION ledger_lines_kept();`;

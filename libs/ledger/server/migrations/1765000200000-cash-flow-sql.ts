/** SQL of the step 1765000200000: what the cash flow statement is kept in and how it is counted. */

/**
 * Under which heading of the cash flow statement money belongs, by the account on the other side. Cash is what is in hand, at the bank, and
 * on its way between own accounts. (Headings: IAS 7.14, 16, 17; FRS 102 section 7; Charities SORP module 14)
 */
export const CASH_LINE = `
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

export const CASH_FLOW = `
  CREATE TABLE entry_cash_flow (
    group_id uuid NOT NULL,
    entry_id uuid NOT NULL,
    account_code text NOT NULL,
    fund_id uuid NOT NULL,
    tax_sphere text NOT NULL CHECK (tax_sphere IN ('', 'ideal', 'asset-management', 'purpose-operation', 'business')),
    amount_minor bigint NOT NULL CHECK (amount_minor <> 0),
    entry_date date NOT NULL,
    chain_no bigint NOT NULL
  );
  CREATE INDEX entry_cash_flow_by_date ON entry_cash_flow (group_id, entry_date);
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
export const CASH_FLOW_OF = `
  CREATE FUNCTION ledger_cash_flow_of(of_group uuid, entries uuid[])
    RETURNS TABLE (entry_id uuid, account_code text, fund_id uuid, tax_sphere text, amount_minor bigint, entry_date date, chain_no bigint)
    LANGUAGE sql STABLE AS $$
    WITH line AS (
      SELECT l.entry_id, l.entry_date, l.chain_no, l.fund_id, l.account_code, coalesce(l.tax_sphere, '') AS tax_sphere,
             ledger_cash_line(a.code, a.type, a.account_group) AS heading, (l.debit_minor - l.credit_minor)::numeric AS net
        FROM journal_line l JOIN ledger_account a ON a.group_id = l.group_id AND a.code = l.account_code
       WHERE l.group_id = of_group AND l.entry_id = ANY (entries)),
    by_account AS (
      SELECT l.entry_id, l.entry_date, l.chain_no, l.fund_id, l.heading, l.account_code, l.tax_sphere, -sum(l.net) AS reason,
             sum(sum(l.net) FILTER (WHERE l.heading = 'cash')) OVER in_fund AS moved,
             sum(-sum(l.net)) OVER (PARTITION BY l.entry_id, l.fund_id, l.heading) AS heading_reason
        FROM line l GROUP BY 1, 2, 3, 4, 5, 6, 7
      WINDOW in_fund AS (PARTITION BY l.entry_id, l.fund_id)),
    by_heading AS (
      SELECT DISTINCT r.entry_id, r.fund_id, r.heading, r.moved, abs(r.heading_reason) AS weight
        FROM by_account r WHERE r.heading <> 'cash' AND sign(r.heading_reason) = sign(r.moved) AND r.moved <> 0),
    weighed AS (
      SELECT h.entry_id, h.fund_id, h.heading, h.moved, h.weight, sum(h.weight) OVER in_fund AS weights
        FROM (SELECT b.*, bool_or(b.heading <> 'exchange') OVER (PARTITION BY b.entry_id, b.fund_id) AS others FROM by_heading b) h
       WHERE h.heading <> 'exchange' OR NOT h.others
      WINDOW in_fund AS (PARTITION BY h.entry_id, h.fund_id)),
    of_heading AS (
      SELECT w.entry_id, w.fund_id, w.heading, sign(w.moved) * (div(abs(w.moved) * w.weight, w.weights) + CASE
               WHEN row_number() OVER (PARTITION BY w.entry_id, w.fund_id ORDER BY mod(abs(w.moved) * w.weight, w.weights) DESC, w.heading)
                 <= abs(w.moved) - sum(div(abs(w.moved) * w.weight, w.weights)) OVER (PARTITION BY w.entry_id, w.fund_id) THEN 1 ELSE 0 END) AS moved
        FROM weighed w),
    parts AS (
      SELECT a.entry_id, a.entry_date, a.chain_no, a.fund_id, a.heading, a.account_code, a.tax_sphere, h.moved, abs(a.reason) AS weight,
             sum(abs(a.reason)) OVER (PARTITION BY a.entry_id, a.fund_id, a.heading) AS weights
        FROM by_account a JOIN of_heading h ON h.entry_id = a.entry_id AND h.fund_id = a.fund_id AND h.heading = a.heading
       WHERE sign(a.reason) = sign(h.moved) AND h.moved <> 0),
    shared AS (
      SELECT p.entry_id, p.account_code, p.fund_id, p.tax_sphere, p.entry_date, p.chain_no, sign(p.moved) * (div(abs(p.moved) * p.weight, p.weights) + CASE
               WHEN row_number() OVER (PARTITION BY p.entry_id, p.fund_id, p.heading
                                           ORDER BY mod(abs(p.moved) * p.weight, p.weights) DESC, p.account_code, p.tax_sphere)
                 <= abs(p.moved) - sum(div(abs(p.moved) * p.weight, p.weights)) OVER (PARTITION BY p.entry_id, p.fund_id, p.heading) THEN 1 ELSE 0 END) AS moved
        FROM parts p)
    SELECT s.entry_id, s.account_code, s.fund_id, s.tax_sphere, s.moved::bigint, s.entry_date, s.chain_no FROM shared s WHERE s.moved <> 0
  $$;
  REVOKE ALL ON FUNCTION ledger_cash_flow_of(uuid, uuid[]) FROM PUBLIC;`;

/** Any period as whole months plus the days of at most two broken ones, as ledger_movement. Runs as its caller, so the walls hold. */
export const CASH_FLOW_BETWEEN = `
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
      FROM entry_cash_flow f WHERE f.entry_date >= from_date AND f.entry_date < (SELECT least(first_month, to_date + 1) FROM edge)
    UNION ALL
    SELECT f.account_code, f.fund_id, f.tax_sphere, f.amount_minor
      FROM entry_cash_flow f WHERE f.entry_date >= (SELECT greatest(end_month, first_month) FROM edge) AND f.entry_date <= to_date
  $$;
  REVOKE ALL ON FUNCTION ledger_cash_flow(date, date) FROM PUBLIC;
  GRANT EXECUTE ON FUNCTION ledger_cash_flow(date, date) TO sojourn_app;`;

import type { Tx } from '@sojourn/database';
import type { FundBalanceRow, Period, TrialBalanceRow } from '@sojourn/ledger/contract';

const FIRST = '-infinity';
const LAST = 'infinity';

// Opening balances of the period count as standing before it. (worked quarter: opening of 1010 is 43,800.00 on the period's first day)
const BEFORE_AND_WITHIN = `
  WITH moved AS (
    SELECT account_code, fund_id, true AS before, debit_minor, credit_minor FROM ledger_movement('-infinity', $1::date - 1)
    UNION ALL
    SELECT account_code, fund_id, opening, debit_minor, credit_minor FROM ledger_movement($1::date, $2::date))`;

/** Every account that ever moved: opening, movement, closing; debit equals credit at the foot. */
export function readTrialBalance(tx: Tx, period: Period): Promise<TrialBalanceRow[]> {
  return tx.query<TrialBalanceRow>(
    `${BEFORE_AND_WITHIN}, summed AS (
       SELECT account_code, coalesce(sum(debit_minor - credit_minor) FILTER (WHERE before), 0) AS opening,
              coalesce(sum(debit_minor) FILTER (WHERE NOT before), 0) AS debit, coalesce(sum(credit_minor) FILTER (WHERE NOT before), 0) AS credit,
              sum(debit_minor - credit_minor) AS closing
         FROM moved GROUP BY account_code)
     SELECT a.code AS account, a.name, a.type, s.opening::bigint::text AS "openingMinor", s.debit::bigint::text AS "debitMinor", s.credit::bigint::text AS "creditMinor",
            greatest(s.closing, 0)::bigint::text AS "closingDebitMinor", greatest(-s.closing, 0)::bigint::text AS "closingCreditMinor"
       FROM summed s JOIN ledger_account a ON a.code = s.account_code ORDER BY a.code`,
    [period.from ?? FIRST, period.to ?? LAST],
  );
}

/** Every fund: its net assets (assets less debts) and how much of that is cash in hand and at the bank. */
export function readFundBalances(tx: Tx, on: string | undefined): Promise<FundBalanceRow[]> {
  return tx.query<FundBalanceRow>(
    `SELECT f.id AS "fundId", f.code AS fund, f.name, f.restriction,
            coalesce(sum(m.debit_minor - m.credit_minor) FILTER (WHERE a.type IN ('asset', 'contra_asset', 'liability')), 0)::bigint::text AS "balanceMinor",
            coalesce(sum(m.debit_minor - m.credit_minor) FILTER (WHERE a.account_group = 'cash'), 0)::bigint::text AS "cashMinor"
       FROM fund f
       LEFT JOIN ledger_movement('-infinity', $1::date) m ON m.fund_id = f.id
       LEFT JOIN ledger_account a ON a.code = m.account_code
      GROUP BY f.id, f.code, f.name, f.restriction
      ORDER BY array_position(ARRAY['unrestricted', 'designated', 'restricted', 'endowment'], f.restriction), f.code`,
    [on ?? LAST],
  );
}

import type { Tx } from '@sojourn/database';
import type { MonthMovement } from '@sojourn/ledger/contract';

/** What every account of every fund moved, month by month, up to and including a day. */
export function readMonths(tx: Tx, through: string): Promise<MonthMovement[]> {
  return tx.query<MonthMovement>(
    `SELECT to_char(m.month, 'YYYY-MM') AS month, m.opening, a.code AS account, a.type AS "accountType", a.account_group AS "accountGroup", f.code AS fund,
            sum(m.debit_minor)::bigint AS "debitMinor", sum(m.credit_minor)::bigint AS "creditMinor"
       FROM ledger_movement('-infinity', $1::date) m
       JOIN ledger_account a ON a.code = m.account_code
       JOIN fund f ON f.id = m.fund_id
      GROUP BY m.month, m.opening, a.code, a.type, a.account_group, f.code
      ORDER BY m.month, a.code, f.code`,
    [through],
  );
}

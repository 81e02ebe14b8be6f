import type { Tx } from '@sojourn/database';
import type { AccountDays, CounterMovement } from '@sojourn/ledger/contract';
import type { LocalDate } from '@sojourn/units';

/** An account's balance before a stretch of days, and what moved it on each: debit less credit. Days without movement are left out. */
export async function readAccountDays(tx: Tx, account: string, from: LocalDate, to: LocalDate): Promise<AccountDays> {
  const [before] = await tx.query<{ minor: bigint }>(
    `SELECT coalesce(sum(debit_minor - credit_minor), 0)::bigint AS minor FROM ledger_movement('-infinity', $2::date - 1) WHERE account_code = $1`,
    [account, from],
  );
  const days = await tx.query<{ day: LocalDate; movedMinor: bigint }>(
    `SELECT e.entry_date AS day, sum(l.debit_minor - l.credit_minor)::bigint AS "movedMinor"
       FROM journal_entry e JOIN journal_line l ON l.group_id = e.group_id AND l.entry_id = e.id
      WHERE e.entry_date BETWEEN $2::date AND $3::date AND l.account_code = $1 GROUP BY 1 ORDER BY 1`,
    [account, from, to],
  );
  return { openingMinor: before?.minor ?? 0n, days };
}

/** What stands on the other side wherever an account moved, by account; opening balances left out. */
export function readCounterMovement(tx: Tx, account: string, from: LocalDate, to: LocalDate): Promise<CounterMovement[]> {
  return tx.query<CounterMovement>(
    `SELECT l.account_code AS account, sum(l.debit_minor)::bigint AS "debitMinor", sum(l.credit_minor)::bigint AS "creditMinor"
       FROM journal_entry e JOIN journal_line l ON l.group_id = e.group_id AND l.entry_id = e.id
      WHERE e.entry_date BETWEEN $2::date AND $3::date AND e.series <> 'OB' AND l.account_code <> $1
        AND EXISTS (SELECT FROM journal_line c WHERE c.group_id = e.group_id AND c.entry_id = e.id AND c.account_code = $1)
      GROUP BY 1 ORDER BY 1`,
    [account, from, to],
  );
}

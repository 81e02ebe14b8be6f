import type { Scope } from '@sojourn/database';
import type { TestDatabase } from '@sojourn/database/testing';

/**
 * Many posted entries of two lines (1010 to 4000 in GEN), planted round the service and its triggers because posting them would take minutes.
 * Numbers and chain go on without a gap; hashes are not real.
 */
export async function plantEntries(db: TestDatabase, { groupId, memberId }: Scope, entries: number, date: string): Promise<void> {
  await db.owner.query(
    `DO $do$
     DECLARE
       general uuid := (SELECT id FROM fund WHERE group_id = '${groupId}' AND code = 'GEN');
     BEGIN
       SET LOCAL session_replication_role = replica;
       INSERT INTO journal_entry (group_id, id, series, fiscal_year, number, entry_date, phrase, phrase_numbers, currency, line_count, posted_by, posted_at, chain_no, previous_hash, hash)
         SELECT '${groupId}', gen_random_uuid(), 'JE', ${date.slice(0, 4)}, n, '${date}', 'imported', '{}', 'EUR', 2, '${memberId}', '2026-11-24', n,
                decode(repeat('00', 32), 'hex'), decode(repeat('00', 32), 'hex')
           FROM generate_series(1, ${entries}) n;
       INSERT INTO journal_line (group_id, entry_id, line_no, account_code, fund_id, debit_minor, credit_minor, currency, amount_currency_minor, entry_date, chain_no)
         SELECT e.group_id, e.id, side, CASE side WHEN 1 THEN '1010' ELSE '4000' END, general,
                CASE side WHEN 1 THEN e.number ELSE 0 END, CASE side WHEN 1 THEN 0 ELSE e.number END, 'EUR', CASE side WHEN 1 THEN e.number ELSE -e.number END, e.entry_date, e.chain_no
           FROM journal_entry e CROSS JOIN generate_series(1, 2) side WHERE e.group_id = '${groupId}';
       INSERT INTO monthly_movement (group_id, month, account_code, fund_id, currency, opening, debit_minor, credit_minor, amount_currency_minor)
         SELECT group_id, date_trunc('month', date '${date}')::date, account_code, fund_id, currency, false, sum(debit_minor), sum(credit_minor), sum(amount_currency_minor)
           FROM journal_line WHERE group_id = '${groupId}' GROUP BY group_id, account_code, fund_id, currency;
       INSERT INTO daily_movement (group_id, day, account_code, fund_id, function_code, currency, opening, debit_minor, credit_minor, amount_currency_minor)
         SELECT group_id, date '${date}', account_code, fund_id, '', currency, false, sum(debit_minor), sum(credit_minor), sum(amount_currency_minor)
           FROM journal_line WHERE group_id = '${groupId}' GROUP BY group_id, account_code, fund_id, currency;
       INSERT INTO entry_counter (group_id, series, fiscal_year, last_number) VALUES ('${groupId}', 'JE', ${date.slice(0, 4)}, ${entries});
       UPDATE ledger_book SET chain_length = ${entries} WHERE group_id = '${groupId}';
     END $do$`,
  );
}

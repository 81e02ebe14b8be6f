import type { Tx } from '@sojourn/database';
import { lastOfMonth, type LocalDate } from '@sojourn/units';
import type { PeriodCheck } from '@sojourn/ledger/contract';

/** Another part of Sojourn that knows something to look at before a month is closed. Says nothing when all is well. */
export type PeriodChecker = (tx: Tx, month: string) => Promise<readonly PeriodCheck[]>;

/** Token under which such checkers are given to the ledger, which calls nobody. */
export const PERIOD_CHECKERS = Symbol('PeriodCheckers');

/** What the books themselves know. `month` is 'YYYY-MM'. */
export async function ownChecks(tx: Tx, month: string, today: LocalDate): Promise<PeriodCheck[]> {
  const last = lastOfMonth(`${month}-01`);
  const [counted] = await tx.query<{ earlier: bigint; drafts: bigint; foreign: bigint }>(COUNTS, [`${month}-01`, last]);
  const check = (code: PeriodCheck['code'], count: bigint | number, blocks = false): PeriodCheck[] =>
    Number(count) === 0 ? [] : [{ code, count: Number(count), blocks }];
  return [
    ...check('month-not-over', last < today ? 0 : 1, true),
    ...check('earlier-month-open', counted?.earlier ?? 0n),
    ...check('drafts-left', counted?.drafts ?? 0n),
    ...check('not-revalued', counted?.foreign ?? 0n),
  ];
}

/** Earlier months with movement that are not hard-closed; drafts dated in the month; foreign money on hand without a revaluation in the month. */
const COUNTS = `
  SELECT (SELECT count(DISTINCT m.month) FROM monthly_movement m
           WHERE m.month < $1::date AND NOT EXISTS (SELECT FROM ledger_period p WHERE p.month = m.month AND p.state = 'hard-closed')) AS earlier,
         (SELECT count(*) FROM entry_draft d WHERE d.state IN ('draft', 'awaiting-approval')
             AND coalesce(d.content -> 'entry' ->> 'date', d.content -> 'payment' ->> 'paidOn', d.content ->> 'date') BETWEEN ($1::date)::text AND ($2::date)::text) AS drafts,
         (SELECT count(*) FROM (
            SELECT m.account_code, m.currency FROM monthly_movement m JOIN ledger_account a ON a.code = m.account_code
             WHERE m.month <= $1::date AND m.currency <> (SELECT currency FROM ledger_book) AND a.type IN ('asset', 'contra_asset', 'liability')
             GROUP BY m.account_code, m.currency HAVING sum(m.amount_currency_minor) <> 0) held
           WHERE NOT EXISTS (SELECT FROM journal_entry e WHERE e.phrase = 'revaluation' AND e.entry_date BETWEEN $1::date AND $2::date)) AS foreign`;

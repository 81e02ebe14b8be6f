import type { Tx } from '@sojourn/database';
import type { LocalDate } from '@sojourn/units';
import type { OpenBankMovement, PhraseCode } from '@sojourn/ledger/contract';

/** Entries shown around the days of the open lines; nobody works through more at once. */
const MOST = 1000;

interface Row {
  entryId: string;
  name: string;
  date: LocalDate;
  amountMinor: string;
  phraseCode: PhraseCode;
  phraseNumbers: number[];
  number: bigint;
  payment: number | null;
}

/**
 * SQL: entries that move the bank account `a` and that no accepted match confirms. Opening balances have no line; an entry and its reversal
 * that are both unconfirmed cancel each other and wait for nobody.
 */
export const OPEN_ENTRIES = `
  JOIN journal_entry e ON e.group_id = a.group_id AND e.series <> 'OB'
  CROSS JOIN LATERAL (
    SELECT sum(l.amount_currency_minor) AS net FROM journal_line l
     WHERE l.group_id = e.group_id AND l.entry_id = e.id AND l.account_code = a.account_code AND l.currency = a.currency) moved
 WHERE moved.net <> 0
   AND NOT EXISTS (SELECT FROM bank_match_entry x WHERE x.group_id = e.group_id AND x.bank_account_id = a.id AND x.entry_id = e.id AND x.state = 'accepted')
   AND NOT EXISTS (
     SELECT FROM journal_entry r WHERE r.group_id = e.group_id AND (r.reverses_id = e.id OR r.id = e.reverses_id)
       AND NOT EXISTS (SELECT FROM bank_match_entry x WHERE x.group_id = r.group_id AND x.bank_account_id = a.id AND x.entry_id = r.id AND x.state = 'accepted'))`;

/** What waits in the books around these days, by day. */
export async function openMovements(
  tx: Tx,
  bankAccountId: string,
  around: { readonly from: LocalDate; readonly to: LocalDate; readonly days: number },
): Promise<OpenBankMovement[]> {
  const rows = await tx.query<Row>(
    `SELECT e.id AS "entryId", e.series || ' ' || e.fiscal_year || '-' || e.number AS name, e.entry_date AS date, moved.net::text AS "amountMinor",
            e.phrase AS "phraseCode", e.phrase_numbers AS "phraseNumbers", e.number,
            (SELECT o.number FROM payment_order o WHERE o.group_id = e.group_id AND o.entry_id = e.id) AS payment
       FROM bank_account a ${OPEN_ENTRIES} AND a.id = $1 AND e.entry_date BETWEEN $2::date - $4::integer AND $3::date + $4::integer
      ORDER BY e.entry_date, e.chain_no LIMIT ${MOST}`,
    [bankAccountId, around.from, around.to, around.days],
  );
  return rows.map(({ phraseCode, phraseNumbers, number, payment, ...row }) => ({
    ...row,
    phrase: { code: phraseCode, numbers: phraseNumbers },
    references: [
      ...(payment === null ? [] : [`PAY-${String(payment).padStart(6, '0')}`]),
      ...new Set([number.toString(), ...phraseNumbers.map(String)]),
    ],
  }));
}

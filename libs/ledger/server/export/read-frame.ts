import type { Tx } from '@sojourn/database';
import type { ExportQuery } from '@sojourn/ledger/contract';
import type { ExportedAccount, ExportFrame, ExportTotals } from '@sojourn/ledger/rules/export';
import type { Instant, LocalDate } from '@sojourn/units';
import { refused } from '../ledger-refusal';
import { readFunds } from '../read-funds';

interface HeadRow {
  readonly group: string;
  readonly currency: string | null;
  readonly first: LocalDate | null;
  readonly last: LocalDate | null;
}

type AccountRow = Omit<ExportedAccount, 'moved'> & { debitMinor: bigint; creditMinor: bigint };

/** Whose books, which period, the accounts with their balances, and the totals to which the entries must come. */
export async function readFrame(tx: Tx, query: ExportQuery, madeAt: Instant): Promise<ExportFrame> {
  const [head] = await tx.query<HeadRow>(
    `SELECT g.name AS group, (SELECT currency FROM ledger_book) AS currency,
            (SELECT min(entry_date) FROM journal_entry) AS first, (SELECT max(entry_date) FROM journal_entry) AS last
       FROM tenant_group g`,
  );
  if (head === undefined || head.currency === null) throw refused('books-not-open');
  const today = madeAt.slice(0, 10);
  const from = query.from ?? earlier(head.first ?? today, query.to);
  const to = query.to ?? later(head.last ?? today, query.from);
  const rows = await readAccounts(tx, from, to);
  return {
    group: head.group,
    currency: head.currency,
    from,
    to,
    madeAt,
    accounts: rows.map(({ debitMinor, creditMinor, ...account }) => ({ ...account, moved: debitMinor > 0n || creditMinor > 0n })),
    funds: await readFunds(tx),
    totals: await readTotals(tx, from, to, rows),
  };
}

/** Every account of the chart. Here opening balances are entries like others: they are in the file. */
function readAccounts(tx: Tx, from: LocalDate, to: LocalDate): Promise<AccountRow[]> {
  return tx.query<AccountRow>(
    `WITH moved AS (
       SELECT account_code, true AS before, debit_minor, credit_minor FROM ledger_movement('-infinity', $1::date - 1)
       UNION ALL
       SELECT account_code, false, debit_minor, credit_minor FROM ledger_movement($1::date, $2::date))
     SELECT a.code, a.name, a.type, a.skr49_code AS "skr49Code",
            coalesce(sum(m.debit_minor - m.credit_minor) FILTER (WHERE m.before), 0)::bigint AS "openingMinor",
            coalesce(sum(m.debit_minor - m.credit_minor), 0)::bigint AS "closingMinor",
            coalesce(sum(m.debit_minor) FILTER (WHERE NOT m.before), 0)::bigint AS "debitMinor",
            coalesce(sum(m.credit_minor) FILTER (WHERE NOT m.before), 0)::bigint AS "creditMinor"
       FROM ledger_account a LEFT JOIN moved m ON m.account_code = a.code
      GROUP BY a.code, a.name, a.type, a.skr49_code ORDER BY a.code`,
    [from, to],
  );
}

async function readTotals(tx: Tx, from: LocalDate, to: LocalDate, accounts: readonly AccountRow[]): Promise<ExportTotals> {
  const [counted] = await tx.query<{ entries: number; lines: number }>(
    'SELECT count(*)::integer AS entries, coalesce(sum(line_count), 0)::integer AS lines FROM journal_entry WHERE entry_date BETWEEN $1 AND $2',
    [from, to],
  );
  return {
    entries: counted?.entries ?? 0,
    lines: counted?.lines ?? 0,
    debitMinor: accounts.reduce((sum, { debitMinor }) => sum + debitMinor, 0n),
    creditMinor: accounts.reduce((sum, { creditMinor }) => sum + creditMinor, 0n),
  };
}

const earlier = (date: LocalDate, other: LocalDate | undefined): LocalDate => (other !== undefined && other < date ? other : date);
const later = (date: LocalDate, other: LocalDate | undefined): LocalDate => (other !== undefined && other > date ? other : date);

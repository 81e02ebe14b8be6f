import { instantText } from '@sojourn/database';
import type { OwnerQuery } from './owner-query';
import { closedMonthsChanged, paidAlone } from './verify-two-people';
import { entryHash, GENESIS, type EntryContent, type LineContent } from './entry-hash';

const BATCH = 2000;

/** Everything that is wrong with the books of any group, as sentences; an empty list is a clean bill. Reads only. */
export async function verifyLedger(query: OwnerQuery): Promise<string[]> {
  const found = [
    ...(await unbalanced(query)),
    ...(await gaps(query)),
    ...(await movementDiffers(query)),
    ...(await daysDiffer(query)),
    ...(await paidAlone(query)),
    ...(await closedMonthsChanged(query)),
    ...(await datedOtherwise(query)),
    ...(await cashFlowDiffers(query)),
  ];
  const books = await query<{ groupId: string; length: bigint; head: Buffer }>(
    'SELECT group_id AS "groupId", chain_length AS length, chain_head AS head FROM ledger_book ORDER BY group_id',
  );
  for (const book of books) found.push(...(await chainBroken(query, book)));
  return found;
}

async function unbalanced(query: OwnerQuery): Promise<string[]> {
  const entries = await query<{ groupId: string; entryId: string; lines: bigint; expected: number; difference: string; funds: bigint }>(
    `SELECT group_id AS "groupId", id AS "entryId", coalesce(sum(n), 0)::bigint AS lines, line_count AS expected, coalesce(sum(difference), 0)::text AS difference,
            count(*) FILTER (WHERE difference <> 0) AS funds
       FROM (SELECT e.group_id, e.id, e.line_count, l.fund_id, count(l.line_no) AS n, sum(l.debit_minor - l.credit_minor) AS difference
               FROM journal_entry e LEFT JOIN journal_line l ON l.group_id = e.group_id AND l.entry_id = e.id GROUP BY e.group_id, e.id, e.line_count, l.fund_id) f
      GROUP BY group_id, id, line_count
     HAVING sum(n) <> line_count OR coalesce(sum(difference), 0) <> 0 OR count(*) FILTER (WHERE difference <> 0) > 0 ORDER BY 1, 2`,
  );
  const funds = await query<{ groupId: string; code: string; difference: string }>(
    `SELECT l.group_id AS "groupId", f.code, sum(l.debit_minor - l.credit_minor)::text AS difference
       FROM journal_line l JOIN fund f ON f.group_id = l.group_id AND f.id = l.fund_id
      GROUP BY l.group_id, f.code HAVING sum(l.debit_minor - l.credit_minor) <> 0 ORDER BY 1, 2`,
  );
  const groups = await query<{ groupId: string; difference: string }>(
    `SELECT group_id AS "groupId", sum(debit_minor - credit_minor)::text AS difference FROM journal_line
      GROUP BY group_id HAVING sum(debit_minor - credit_minor) <> 0 ORDER BY 1`,
  );
  return [
    ...groups.map((row) => `ledger of group ${row.groupId}: debit and credit differ by ${row.difference} in total`),
    ...funds.map((row) => `ledger of group ${row.groupId}: debit and credit differ by ${row.difference} inside fund ${row.code}`),
    ...entries.map(
      (row) =>
        `entry ${row.entryId} of group ${row.groupId}: ${row.lines} of ${row.expected} lines, differs by ${row.difference} in total, uneven in ${row.funds} funds`,
    ),
  ];
}

async function gaps(query: OwnerQuery): Promise<string[]> {
  const rows = await query<{ groupId: string; series: string; year: number; count: bigint; last: bigint; counter: bigint | null }>(
    `SELECT e.group_id AS "groupId", e.series, e.fiscal_year AS year, count(*) AS count, max(e.number) AS last, max(c.last_number) AS counter
       FROM journal_entry e LEFT JOIN entry_counter c ON c.group_id = e.group_id AND c.series = e.series AND c.fiscal_year = e.fiscal_year
      GROUP BY e.group_id, e.series, e.fiscal_year
     HAVING count(*) <> max(e.number) OR min(e.number) <> 1 OR max(c.last_number) IS DISTINCT FROM max(e.number) ORDER BY 1, 2, 3`,
  );
  return rows.map(
    (row) =>
      `numbers ${row.series}-${row.year} of group ${row.groupId}: ${row.count} entries, last number ${row.last}, counter ${row.counter ?? 'missing'}`,
  );
}

async function movementDiffers(query: OwnerQuery): Promise<string[]> {
  const rows = await query<{ groupId: string; month: string; account: string; currency: string }>(
    `SELECT group_id AS "groupId", month::text AS month, account_code AS account, currency
       FROM (SELECT group_id, month, account_code, fund_id, function_code, currency, opening, debit_minor, credit_minor, amount_currency_minor, 1 AS side FROM monthly_movement
             UNION ALL
             SELECT l.group_id, date_trunc('month', e.entry_date::timestamp)::date, l.account_code, l.fund_id, coalesce(l.function_code, ''), l.currency, e.series = 'OB',
                    sum(l.debit_minor), sum(l.credit_minor), sum(l.amount_currency_minor), -1
               FROM journal_line l JOIN journal_entry e ON e.group_id = l.group_id AND e.id = l.entry_id
              GROUP BY 1, 2, 3, 4, 5, 6, 7) both_sides
      GROUP BY group_id, month, account_code, fund_id, function_code, currency, opening
     HAVING sum(side * debit_minor) <> 0 OR sum(side * credit_minor) <> 0 OR sum(side * amount_currency_minor) <> 0 OR count(*) <> 2 ORDER BY 1, 2, 3`,
  );
  return rows.map(
    (row) => `monthly movement of group ${row.groupId}, ${row.month}, account ${row.account}, ${row.currency}: differs from its lines`,
  );
}

async function daysDiffer(query: OwnerQuery): Promise<string[]> {
  const rows = await query<{ groupId: string; day: string; account: string; currency: string }>(
    `SELECT group_id AS "groupId", day::text AS day, account_code AS account, currency
       FROM (SELECT group_id, day, account_code, fund_id, function_code, currency, opening, debit_minor, credit_minor, amount_currency_minor, 1 AS side FROM daily_movement
             UNION ALL
             SELECT l.group_id, e.entry_date, l.account_code, l.fund_id, coalesce(l.function_code, ''), l.currency, e.series = 'OB',
                    sum(l.debit_minor), sum(l.credit_minor), sum(l.amount_currency_minor), -1
               FROM journal_line l JOIN journal_entry e ON e.group_id = l.group_id AND e.id = l.entry_id
              GROUP BY 1, 2, 3, 4, 5, 6, 7) both_sides
      GROUP BY group_id, day, account_code, fund_id, function_code, currency, opening
     HAVING sum(side * debit_minor) <> 0 OR sum(side * credit_minor) <> 0 OR sum(side * amount_currency_minor) <> 0 OR count(*) <> 2 ORDER BY 1, 2, 3`,
  );
  return rows.map(
    (row) => `movement of group ${row.groupId} on ${row.day}, account ${row.account}, ${row.currency}: differs from its lines`,
  );
}

async function datedOtherwise(query: OwnerQuery): Promise<string[]> {
  const rows = await query<{ groupId: string; entryId: string }>(
    `SELECT DISTINCT e.group_id AS "groupId", e.id AS "entryId" FROM journal_line l JOIN journal_entry e ON e.group_id = l.group_id AND e.id = l.entry_id
      WHERE (l.entry_date, l.chain_no) IS DISTINCT FROM (e.entry_date, e.chain_no) ORDER BY 1, 2`,
  );
  return rows.map((row) => `entry ${row.entryId} of group ${row.groupId}: its lines have another date or place than it`);
}

/** The cash flow of every entry counted again from its lines, and the months from the entries. */
async function cashFlowDiffers(query: OwnerQuery): Promise<string[]> {
  const entries = await query<{ groupId: string; entryId: string }>(
    `SELECT group_id AS "groupId", entry_id AS "entryId"
       FROM (SELECT group_id, entry_id, account_code, fund_id, tax_sphere, amount_minor, 1 AS side FROM entry_cash_flow
             UNION ALL
             SELECT b.group_id, f.entry_id, f.account_code, f.fund_id, f.tax_sphere, f.amount_minor, -1
               FROM ledger_book b CROSS JOIN LATERAL
                    ledger_cash_flow_of(b.group_id, ARRAY(SELECT e.id FROM journal_entry e WHERE e.group_id = b.group_id AND e.series <> 'OB')) f) both_sides
      GROUP BY group_id, entry_id, account_code, fund_id, tax_sphere HAVING sum(side * amount_minor) <> 0 ORDER BY 1, 2`,
  );
  const months = await query<{ groupId: string; month: string; account: string }>(
    `SELECT group_id AS "groupId", month::text AS month, account_code AS account
       FROM (SELECT group_id, month, account_code, fund_id, tax_sphere, amount_minor FROM monthly_cash_flow
             UNION ALL
             SELECT group_id, date_trunc('month', entry_date::timestamp)::date, account_code, fund_id, tax_sphere, -amount_minor FROM entry_cash_flow) both_sides
      GROUP BY group_id, month, account_code, fund_id, tax_sphere HAVING sum(amount_minor) <> 0 ORDER BY 1, 2, 3`,
  );
  return [
    ...entries.map((row) => `cash flow of entry ${row.entryId} of group ${row.groupId}: differs from its lines`),
    ...months.map((row) => `monthly cash flow of group ${row.groupId}, ${row.month}, account ${row.account}: differs from its entries`),
  ];
}

type ChainRow = Omit<EntryContent, 'lines'> & { lines: LineContent[] | null; previousHash: Buffer; hash: Buffer };

async function chainBroken(query: OwnerQuery, book: { groupId: string; length: bigint; head: Buffer }): Promise<string[]> {
  let previous: Buffer = GENESIS;
  let length = 0n;
  for (;;) {
    const rows = await query<ChainRow>(CHAIN, [book.groupId, length.toString(), BATCH]);
    for (const row of rows) {
      length += 1n;
      const { lines, previousHash, hash, ...content } = row;
      const whole =
        row.chainNo === length.toString() &&
        previousHash.equals(previous) &&
        entryHash(previous, { ...content, lines: lines ?? [] }).equals(hash);
      if (!whole) return [`hash chain of group ${book.groupId}: broken at entry ${row.id} (place ${length})`];
      previous = hash;
    }
    if (rows.length < BATCH) break;
  }
  const headFits = length === book.length && previous.equals(book.head);
  return headFits ? [] : [`hash chain of group ${book.groupId}: the books say ${book.length} entries, the chain has ${length}`];
}

const CHAIN = `
  SELECT e.group_id AS "groupId", e.chain_no::text AS "chainNo", e.id, e.series, e.fiscal_year AS "fiscalYear", e.number::text AS number,
         e.entry_date::text AS date, e.phrase, e.phrase_numbers AS "phraseNumbers", e.currency, e.source_kind AS "sourceKind", e.source_id AS "sourceId",
         e.reverses_id AS "reversesId", e.posted_by AS "postedBy", ${instantText('e.posted_at')} AS "postedAt",
         e.document_date::text AS "documentDate", e.voucher_id AS "voucherId", encode(e.voucher_hash, 'hex') AS "voucherHash",
         e.drafted_by AS "draftedBy", e.approved_by AS "approvedBy", e.previous_hash AS "previousHash", e.hash,
         (SELECT json_agg(json_build_object('lineNo', l.line_no, 'account', l.account_code, 'fundId', l.fund_id, 'functionCode', l.function_code,
                   'debitMinor', l.debit_minor::text, 'creditMinor', l.credit_minor::text, 'currency', l.currency,
                   'amountCurrencyMinor', l.amount_currency_minor::text, 'rate', l.rate::text,
                   'grant', l.grant_code, 'project', l.project_code, 'caseCost', l.case_cost_code, 'counterparty', l.counterparty_code, 'taxSphere', l.tax_sphere) ORDER BY l.line_no)
            FROM journal_line l WHERE l.group_id = e.group_id AND l.entry_id = e.id) AS lines
    FROM journal_entry e WHERE e.group_id = $1 AND e.chain_no > $2 ORDER BY e.chain_no LIMIT $3`;

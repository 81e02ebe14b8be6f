import type { Tx } from '@sojourn/database';
import type { FigureChoice, TaxSphere } from '@sojourn/ledger/contract';
import { isInCashFlow, placeOf, type Days, type FundOfBooks } from '@sojourn/ledger/rules';
import { figureLineOf, withEntries, type FigureLineRow, type LinesOfPage } from './figure-line';
import type { LinePlace } from './line-key';
import { readChart } from './read-report-books';

type Flowed = FundOfBooks & { account: string; fundId: string; sphere: TaxSphere | '' };

/**
 * A page of what a figure of cash flow is made of: for each entry what came (debit) or went (credit), by the account that says what for.
 * A page ends with a whole entry, so that its key is the entry's place.
 */
export async function readCashFlowLines(tx: Tx, choice: FigureChoice, days: Days, after: LinePlace, entries: number): Promise<LinesOfPage> {
  const [from, to] = [days.from ?? '-infinity', days.to ?? 'infinity'];
  const ranges = await rangesOf(tx, choice, from, to);
  const rows = await tx.query<FigureLineRow>(withEntries(FLOWS), [
    ranges.map(({ account }) => account),
    ranges.map(({ fundId }) => fundId),
    ranges.map(({ sphere }) => sphere),
    from,
    to,
    after.date,
    after.chainNo,
    entries + 1,
  ]);
  const places = [...new Set(rows.map(({ chainNo }) => chainNo))];
  const [more, last] = [places.length > entries, places[entries - 1]];
  const lines = rows.filter(({ chainNo }) => !more || places.indexOf(chainNo) < entries).map(figureLineOf);
  return { lines, next: more && last !== undefined ? (lines.at(-1)?.key ?? null) : null };
}

async function rangesOf(tx: Tx, choice: FigureChoice, from: string, to: string): Promise<Flowed[]> {
  const flowed = await tx.query<Flowed>(
    `SELECT DISTINCT m.account_code AS account, m.fund_id AS "fundId", f.code, f.name, f.restriction, m.tax_sphere AS sphere
       FROM monthly_cash_flow m JOIN fund f ON f.id = m.fund_id WHERE m.month > $1::date - 31 AND m.month <= $2::date`,
    [from, to],
  );
  const places = new Map((await readChart(tx)).map((account) => [account.code, placeOf(account)]));
  return flowed.filter((row) => {
    const place = places.get(row.account);
    return place !== undefined && isInCashFlow(choice, place, row, row.sphere);
  });
}

const RANGES = `unnest($1::text[], $2::uuid[], $3::text[]) AS c (account_code, fund_id, tax_sphere)`;
const OF_RANGE = `k.account_code = c.account_code AND k.fund_id = c.fund_id AND k.tax_sphere = c.tax_sphere`;
const FIRST_OF_ALL = 'ORDER BY entry_date, chain_no LIMIT $8';

const FLOWS = `
  SELECT k.group_id, k.entry_id, k.entry_date, k.chain_no, 0 AS line_no, k.account_code, k.fund_id, NULL::text AS function_code,
         greatest(k.amount_minor, 0) AS debit_minor, greatest(-k.amount_minor, 0) AS credit_minor
    FROM (SELECT DISTINCT p.entry_id, p.entry_date, p.chain_no FROM ${RANGES} CROSS JOIN LATERAL
            (SELECT k.entry_id, k.entry_date, k.chain_no FROM entry_cash_flow k
              WHERE ${OF_RANGE} AND k.entry_date >= $4::date AND k.entry_date <= $5::date AND (k.entry_date, k.chain_no) > ($6::date, $7::bigint)
              ${FIRST_OF_ALL}) p
          ${FIRST_OF_ALL}) page
    JOIN entry_cash_flow k ON k.entry_id = page.entry_id
    JOIN ${RANGES} ON ${OF_RANGE}`;

import { instantText, type Tx } from '@sojourn/database';
import { invariant } from '@sojourn/http';
import type { LocalDate } from '@sojourn/units';
import type { BankMatch, NewMatch } from '@sojourn/ledger/contract';
import { bankRefused } from './bank-refusal';

export type Sides = Pick<NewMatch, 'lineIds' | 'entryIds'>;

/** Both sides of a match while all of them are open. */
interface Standing {
  readonly bankAccountId: string;
  readonly linesMinor: string;
  readonly entriesMinor: string;
}

/** The sums of both sides if all of them are open on one bank account, else null. */
export async function standing(tx: Tx, { lineIds, entryIds }: Sides): Promise<Standing | null> {
  const [lines] = await tx.query<{ bankAccountId: string | null; accounts: bigint; found: bigint; minor: string | null }>(
    `SELECT (array_agg(l.bank_account_id))[1] AS "bankAccountId", count(DISTINCT l.bank_account_id) AS accounts, count(*) AS found, sum(l.amount_minor)::text AS minor
       FROM bank_line l JOIN bank_statement s ON s.group_id = l.group_id AND s.id = l.statement_id AND s.state = 'complete'
      WHERE l.id = ANY ($1) AND l.state IN ('unmatched', 'suggested')`,
    [lineIds],
  );
  if (lines === undefined || lines.bankAccountId === null || lines.minor === null) return null;
  if (lines.accounts !== 1n || lines.found !== BigInt(new Set(lineIds).size)) return null;
  const [entries] = await tx.query<{ found: bigint; taken: bigint; minor: string | null }>(
    `SELECT count(*) AS found, coalesce(sum(m.net), 0)::text AS minor,
            count(*) FILTER (WHERE EXISTS (SELECT FROM bank_match_entry x WHERE x.group_id = e.group_id AND x.bank_account_id = $2 AND x.entry_id = e.id AND x.state = 'accepted')) AS taken
       FROM journal_entry e CROSS JOIN LATERAL (
         SELECT coalesce(sum(l.amount_currency_minor), 0) AS net FROM bank_account a JOIN journal_line l ON l.group_id = a.group_id AND l.entry_id = e.id
            AND l.account_code = a.account_code AND l.currency = a.currency WHERE a.id = $2) m
      WHERE e.id = ANY ($1)`,
    [entryIds, lines.bankAccountId],
  );
  if (entries === undefined || entries.taken > 0n || entries.found !== BigInt(new Set(entryIds).size)) return null;
  return { bankAccountId: lines.bankAccountId, linesMinor: lines.minor, entriesMinor: entries.minor ?? '0' };
}

/** Refuses in the order of the list; gives the bank account both sides are of. Two at once wait for each other at the lines. */
export async function assertOpen(tx: Tx, match: Sides): Promise<string> {
  const lines = await tx.query<{ id: string; state: string; account: string }>(
    `SELECT l.id, l.state, l.bank_account_id AS account FROM bank_line l JOIN bank_statement s ON s.group_id = l.group_id AND s.id = l.statement_id AND s.state = 'complete'
      WHERE l.id = ANY ($1) ORDER BY l.id FOR UPDATE OF l`,
    [match.lineIds],
  );
  const missing = match.lineIds.find((id) => !lines.some((line) => line.id === id));
  if (missing !== undefined) throw bankRefused('unknown-bank-line', { lineId: missing });
  const taken = lines.find(({ state }) => state === 'matched' || state === 'ignored');
  if (taken !== undefined) throw bankRefused('line-not-open', { lineId: taken.id, state: taken.state });
  const strange = lines.find(({ account }) => account !== lines[0]?.account);
  if (strange !== undefined) throw bankRefused('line-not-open', { lineId: strange.id, account: strange.account });
  const open = await standing(tx, match);
  if (open === null) throw bankRefused('entry-not-open', { entryIds: match.entryIds });
  const { bankAccountId, linesMinor, entriesMinor } = open;
  if (linesMinor !== entriesMinor) throw bankRefused('match-does-not-add-up', { linesMinor, entriesMinor });
  return bankAccountId;
}

interface LineToBook {
  readonly bankAccountId: string;
  readonly account: string;
  readonly currency: string;
  readonly booksCurrency: string;
  readonly bookedOn: LocalDate;
  readonly amountMinor: bigint;
  readonly state: string;
}

export async function openLine(tx: Tx, lineId: string): Promise<LineToBook> {
  const [line] = await tx.query<LineToBook>(
    `SELECT l.bank_account_id AS "bankAccountId", a.account_code AS account, a.currency, b.currency AS "booksCurrency", l.booked_on AS "bookedOn",
            l.amount_minor AS "amountMinor", l.state
       FROM bank_line l JOIN bank_statement s ON s.group_id = l.group_id AND s.id = l.statement_id AND s.state = 'complete'
       JOIN bank_account a ON a.group_id = l.group_id AND a.id = l.bank_account_id JOIN ledger_book b ON b.group_id = l.group_id
      WHERE l.id = $1 FOR UPDATE OF l`,
    [lineId],
  );
  if (line === undefined) throw bankRefused('unknown-bank-line', { lineId });
  if (line.state === 'matched' || line.state === 'ignored') throw bankRefused('line-not-open', { lineId, state: line.state });
  return line;
}

export async function readMatch(tx: Tx, id: string): Promise<BankMatch | null> {
  const [match] = await tx.query<BankMatch>(
    `SELECT m.id, m.made_by AS "madeBy", ${instantText('m.made_at')} AS "madeAt",
            (SELECT array_agg(x.line_id ORDER BY x.line_id) FROM bank_match_line x WHERE x.group_id = m.group_id AND x.match_id = m.id) AS "lineIds",
            (SELECT array_agg(x.entry_id ORDER BY x.entry_id) FROM bank_match_entry x WHERE x.group_id = m.group_id AND x.match_id = m.id) AS "entryIds"
       FROM bank_match m WHERE m.id = $1 AND m.state = 'accepted'`,
    [id],
  );
  return match ?? null;
}

export async function asWritten(tx: Tx, id: string): Promise<BankMatch> {
  const match = await readMatch(tx, id);
  invariant(match !== null, 'an accepted match is read back', { id });
  return match;
}

export function sameSides(a: Sides, b: Sides): boolean {
  const same = (x: readonly string[], y: readonly string[]): boolean => [...x].sort().join() === [...y].sort().join();
  return same(a.lineIds, b.lineIds) && same(a.entryIds, b.entryIds);
}

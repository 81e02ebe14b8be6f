import type { Scope, Tx } from '@sojourn/database';
import { invariant } from '@sojourn/http';
import { NIL_UUID } from '@sojourn/units';
import { needsSecondPerson } from '@sojourn/ledger/rules';
import { refused } from './ledger-refusal';
import type { LockedBooks } from './lock-books';
import { MONEY_ROLES } from './money-roles';
import type { PreparedEntry } from './prepare-entry';

/** What only the books as they stand can say, in the order of LEDGER_REFUSALS. */
export async function refuseAsBooksStand(tx: Tx, scope: Scope, entries: readonly PreparedEntry[], books: LockedBooks): Promise<void> {
  await refuseSecondReversal(tx, entries);
  await refuseSecondBooking(tx, entries);
  await refuseWhatWasClosed(tx, scope, entries);
  refuseAlone(scope, entries, books);
}

async function refuseSecondReversal(tx: Tx, entries: readonly PreparedEntry[]): Promise<void> {
  const reversed = entries.flatMap((entry) => (entry.reversesId === null ? [] : [entry.reversesId]));
  if (reversed.length === 0) return;
  const [taken] = await tx.query<{ id: string; by: string }>(
    'SELECT reverses_id AS id, id AS by FROM journal_entry WHERE reverses_id = ANY ($1)',
    [reversed],
  );
  if (taken !== undefined) throw refused('already-reversed', { entryId: taken.id, reversedBy: taken.by });
}

async function refuseSecondBooking(tx: Tx, entries: readonly PreparedEntry[]): Promise<void> {
  const sources = entries.flatMap((entry) => (entry.draft.source === undefined ? [] : [entry.draft.source]));
  if (sources.length === 0) return;
  const seen = new Set<string>();
  for (const { kind, id } of sources) {
    if (seen.has(`${kind} ${id}`)) throw refused('source-already-booked', { kind, id });
    seen.add(`${kind} ${id}`);
  }
  const [booked] = await tx.query<{ kind: string; id: string; entryId: string }>(
    // LATERAL with LIMIT asks the index once per source; a plain join may read the whole journal.
    `SELECT s.kind, s.id, e.id AS "entryId" FROM unnest($1::text[], $2::text[]) AS s (kind, id)
      CROSS JOIN LATERAL (SELECT j.id FROM journal_entry j WHERE j.source_kind = s.kind AND j.source_id = s.id LIMIT 1) e LIMIT 1`,
    [sources.map((source) => source.kind), sources.map((source) => source.id)],
  );
  if (booked !== undefined) throw refused('source-already-booked', { ...booked });
}

/** Months and funds that were closed while we waited for the lock. People say that they know of a soft closing; jobs move around it themselves. */
async function refuseWhatWasClosed(tx: Tx, scope: Scope, entries: readonly PreparedEntry[]): Promise<void> {
  const [row] = await tx.query<{ closed: { month: string; state: string }[]; fund: { id: string; code: string } | null }>(
    `SELECT (SELECT coalesce(json_agg(json_build_object('month', to_char(month, 'YYYY-MM'), 'state', state) ORDER BY month), '[]')
               FROM ledger_period WHERE month = ANY ($1::date[]) AND state <> 'open') AS closed,
            (SELECT json_build_object('id', id, 'code', code) FROM fund WHERE id = ANY ($2::uuid[]) AND closed_on IS NOT NULL ORDER BY code LIMIT 1) AS fund`,
    [
      [...new Set(entries.map((entry) => `${monthOf(entry)}-01`))],
      [...new Set(entries.flatMap((entry) => entry.lines.map((line) => line.fundId)))],
    ],
  );
  invariant(row !== undefined, 'a SELECT without FROM gives one row');
  const inMonth = (month: string): number => entries.findIndex((entry) => monthOf(entry) === month);
  const hard = row.closed.find(({ state }) => state === 'hard-closed');
  if (hard !== undefined) throw refused('period-closed', { entry: inMonth(hard.month), month: hard.month });
  const warned = (entry: PreparedEntry): boolean =>
    scope.memberId === NIL_UUID || entry.draft.acknowledged?.includes('period-soft-closed') === true;
  const soft = row.closed.find(({ month }) => entries.some((entry) => monthOf(entry) === month && !warned(entry)));
  if (soft !== undefined) throw refused('period-soft-closed', { entry: inMonth(soft.month), month: soft.month });
  const { fund } = row;
  if (fund === null) return;
  const entry = entries.findIndex(({ lines }) => lines.some(({ fundId }) => fundId === fund.id));
  throw refused('fund-not-open', { entry, fund: fund.code });
}

/** Two signatures are for outgoing entries made by people; a job books what has happened elsewhere. (decisions.md 18) */
function refuseAlone(scope: Scope, entries: readonly PreparedEntry[], { limitMinor, currency }: LockedBooks): void {
  if (scope.memberId === NIL_UUID) return;
  for (const [place, { draft, outflowMinor }] of entries.entries()) {
    if (draft.approvedBy !== undefined) {
      invariant(draft.approvedBy !== (draft.draftedBy ?? scope.memberId), 'an entry is approved by another than its drafter');
      continue;
    }
    if (needsSecondPerson(outflowMinor, limitMinor)) {
      const facts = { outflowMinor: outflowMinor.toString(), limitMinor: limitMinor?.toString(), currency, roles: MONEY_ROLES };
      throw refused('needs-second-person', { entry: place, ...facts });
    }
  }
}

function monthOf(entry: PreparedEntry): string {
  return entry.draft.date.slice(0, 7);
}

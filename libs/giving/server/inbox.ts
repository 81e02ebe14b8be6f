import type { Tx } from '@sojourn/database';
import type { Instant } from '@sojourn/units';
import { nextTry, type KeptEvent, type Outcome } from '@sojourn/giving/rules';

/** An event that waits in the inbox. */
export interface DueEvent {
  readonly groupId: string;
  readonly endpointId: string;
  readonly id: string;
  readonly kept: KeptEvent;
}

/** What is due now, of all groups, oldest first. */
export function dueEvents(tx: Tx, now: Instant, most: number): Promise<DueEvent[]> {
  return tx.query<DueEvent>('SELECT group_id AS "groupId", endpoint_id AS "endpointId", id, kept FROM due_stripe_events($1, $2)', [
    now,
    most,
  ]);
}

/** Locks those of one endpoint that are still open, by their ids: what another worker has or has ended is not among them. */
export async function lockEvents(tx: Tx, endpointId: string, ids: readonly string[]): Promise<Map<string, { attempts: number }>> {
  const rows = await tx.query<{ id: string; attempts: number }>(
    `SELECT id, attempts FROM stripe_event WHERE endpoint_id = $1 AND id = ANY ($2) AND next_try_at IS NOT NULL
      ORDER BY id FOR NO KEY UPDATE SKIP LOCKED`,
    [endpointId, ids],
  );
  return new Map(rows.map(({ id, attempts }) => [id, { attempts }]));
}

export interface Ended {
  readonly id: string;
  readonly outcome: Outcome | { readonly parked: string };
  readonly attempts: number;
}

/** Writes what became of events of one endpoint. Of one that is ended only its id stays, so that it is known when it comes again. */
export async function endEvents(tx: Tx, endpointId: string, ended: readonly Ended[], now: Instant): Promise<void> {
  if (ended.length === 0) return;
  const column = <T>(value: (end: Ended) => T): T[] => ended.map(value);
  await tx.query(
    // The ids are asked for twice: however little PostgreSQL knows of the table, it goes by its key then.
    `UPDATE stripe_event e SET state = n.state, reason = n.reason, attempts = n.attempts, next_try_at = n.next_try,
            kept = CASE WHEN n.state = 'parked' THEN e.kept END
       FROM unnest($2::text[], $3::text[], $4::text[], $5::integer[], $6::timestamptz[]) AS n (id, state, reason, attempts, next_try)
      WHERE e.endpoint_id = $1 AND e.id = ANY ($2) AND e.id = n.id`,
    [
      endpointId,
      column(({ id }) => id),
      column(({ outcome }) => stateOf(outcome)),
      column(({ outcome }) => reasonOf(outcome)),
      column(({ attempts }) => attempts + 1),
      column(({ outcome, attempts }) => (reasonOf(outcome) === null ? null : nextTry(now, attempts + 1))),
    ],
  );
}

function stateOf(outcome: Ended['outcome']): 'done' | 'left' | 'parked' {
  if (outcome === 'done') return 'done';
  return 'parked' in outcome ? 'parked' : 'left';
}

function reasonOf(outcome: Ended['outcome']): string | null {
  return typeof outcome === 'object' && 'parked' in outcome ? outcome.parked : null;
}

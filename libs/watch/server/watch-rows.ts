import { instantText, type Scope, type Tx } from '@sojourn/database';
import { invariant } from '@sojourn/http';
import type { Instant } from '@sojourn/units';
import type { WatchItem } from '@sojourn/watch/contract';

/** An item as the contract says it. */
export const ITEM_COLUMNS = `id, kind, due_on AS "dueOn", ${instantText('due_at')} AS "dueAt", safe_on AS "safeOn", state, owner_id AS "ownerId",
  second_id AS "secondId", step, ${instantText('seen_at')} AS "seenAt", container_id AS "containerId"`;

/** Most urgent first. */
export const BY_DUE = 'ORDER BY due_on, due_at NULLS LAST, id';

export async function zoneOf(tx: Tx, scope: Scope): Promise<string> {
  const [group] = await tx.query<{ zone: string }>('SELECT time_zone AS zone FROM tenant_group WHERE id = $1', [scope.groupId]);
  invariant(group !== undefined, 'a member belongs to a group', { groupId: scope.groupId });
  return group.zone;
}

export interface WatchEvent {
  readonly what: 'added' | 'seen' | 'moved' | 'asked-again' | 'done' | 'undone';
  readonly at: Instant;
  readonly by: string | null;
  readonly to: string | null;
}

/** The item's row is locked by the caller, so that the numbers have no gap and no double. */
export async function record(tx: Tx, scope: Scope, item: Pick<WatchItem, 'id'>, { what, at, by, to }: WatchEvent): Promise<void> {
  await tx.query(
    `INSERT INTO watch_event (group_id, item_id, number, at, what, by_id, to_id)
     SELECT $1, $2, coalesce(max(number), 0) + 1, $3, $4, $5, $6 FROM watch_event WHERE item_id = $2`,
    [scope.groupId, item.id, at, what, by, to],
  );
}

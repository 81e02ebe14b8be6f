import { refuseWhen, type Scope, type Tx } from '@sojourn/database';
import type { KeyState, Wrap } from '@sojourn/group/contract';
import { Refusal } from '@sojourn/http';
import type { Instant } from '@sojourn/units';
import { bytesOf } from './wire-bytes';

export async function insertWraps(tx: Tx, scope: Scope, wraps: readonly Wrap[]): Promise<void> {
  for (const wrap of wraps) {
    await tx.query('INSERT INTO account_wrap (group_id, member_id, route, route_id, generation, object) VALUES ($1, $2, $3, $4, $5, $6)', [
      scope.groupId,
      scope.memberId,
      wrap.route,
      wrap.routeId,
      wrap.generation,
      bytesOf(wrap.object),
    ]);
  }
}

/** Keyring, memory and statement stand or fall together; a keyring number is written once, so of two devices the second is refused and merges. */
export async function insertKeyState(tx: Tx, scope: Scope, keys: KeyState, at: Instant): Promise<void> {
  const behind = (): Refusal => new Refusal('keyring-behind');
  const [newest] = await tx.query<{ n: bigint | null }>('SELECT max(n) AS n FROM keyring WHERE member_id = $1', [scope.memberId]);
  if (BigInt(keys.n) !== (newest?.n ?? 0n) + 1n) throw behind();
  await tx
    .query('INSERT INTO keyring (group_id, member_id, n, object) VALUES ($1, $2, $3, $4)', [
      scope.groupId,
      scope.memberId,
      keys.n,
      bytesOf(keys.keyring),
    ])
    .catch(refuseWhen('keyring_number_once', behind));
  await tx.query('INSERT INTO keyring_statement (group_id, member_id, n, object, received_at) VALUES ($1, $2, $3, $4, $5)', [
    scope.groupId,
    scope.memberId,
    keys.n,
    bytesOf(keys.statement),
    at,
  ]);
  await tx.query('DELETE FROM grants.keyring_memory WHERE member_id = $1', [scope.memberId]);
  await tx.query('INSERT INTO grants.keyring_memory (group_id, member_id, number, object) VALUES ($1, $2, $3, $4)', [
    scope.groupId,
    scope.memberId,
    keys.memoryNumber,
    bytesOf(keys.memory),
  ]);
}

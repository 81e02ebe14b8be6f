import type { Tx } from '@sojourn/database';
import { CONTAINER_KINDS, parseHead, type RecordRow } from '@sojourn/sealing/shape';
import type { StoredHead } from './container-rules';
import type { Place, SentGrant, SentHead, SentRecord } from './sealed-objects';

/** What the database says without showing: a container may be granted if the member holds it, or if there is none yet. */
export async function mayGrant(tx: Tx, id: string): Promise<boolean> {
  const [row] = await tx.query<{ may: boolean }>('SELECT grants.may_grant($1) AS may', [id]);
  return row?.may === true;
}

/** The newest head of a container the member holds. `FOR UPDATE` lets a second writer wait and then see the winner. */
export async function newestHead(tx: Tx, { kind, id }: Place, lock: 'FOR UPDATE' | 'FOR SHARE'): Promise<StoredHead | null> {
  const [container] = await tx.query<{ version: bigint }>(`SELECT version FROM container WHERE id = $1 AND kind = $2 ${lock}`, [
    id,
    CONTAINER_KINDS[kind],
  ]);
  if (container === undefined) return null;
  const [row] = await tx.query<{ object: Buffer; hash: Buffer }>(
    'SELECT h.object, c.head_hash AS hash FROM container c JOIN container_head h ON h.group_id = c.group_id AND h.container_id = c.id AND h.version = c.version WHERE c.id = $1',
    [id],
  );
  return row === undefined ? null : { head: parseHead(row.object), object: row.object, hash: row.hash };
}

export async function saveHead(tx: Tx, { scope, kind, id }: Place, { head, object, hash }: SentHead): Promise<void> {
  if (head.version === 1) {
    await tx.query('INSERT INTO container (group_id, id, kind, epoch, version, head_hash) VALUES ($1, $2, $3, $4, $5, $6)', [
      scope.groupId,
      id,
      CONTAINER_KINDS[kind],
      head.epoch,
      head.version,
      hash,
    ]);
  } else {
    await tx.query('UPDATE container SET epoch = $2, version = $3, head_hash = $4 WHERE id = $1', [id, head.epoch, head.version, hash]);
  }
  await tx.query('INSERT INTO container_head (group_id, container_id, version, object) VALUES ($1, $2, $3, $4)', [
    scope.groupId,
    id,
    head.version,
    object,
  ]);
}

/** Own grants first: only a holder may see what else is granted. */
export async function saveGrants(tx: Tx, { scope, kind, id }: Place, grants: readonly SentGrant[]): Promise<void> {
  const ownFirst = [...grants].sort((a, b) => Number(b.grant.receiver === scope.memberId) - Number(a.grant.receiver === scope.memberId));
  for (const { grant, object, hash } of ownFirst) {
    await tx.query(
      `INSERT INTO grants.access_grant (group_id, container_id, kind, epoch, receiver, granter, object_hash, object)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT DO NOTHING`,
      [scope.groupId, id, CONTAINER_KINDS[kind], grant.epoch, grant.receiver, grant.granter, hash, object],
    );
  }
}

/** Puts a record in the place of its version before, or adds version 1. False when that is not what lies there. */
export async function saveRecord(tx: Tx, { scope, id }: Place, record: SentRecord): Promise<boolean> {
  const { recordId, type, version, epoch, author, envelope } = record;
  const saved = await tx.query<{ id: string }>(
    version === 1
      ? `INSERT INTO record (group_id, container_id, id, type, version, epoch, author, envelope)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT DO NOTHING RETURNING id`
      : `UPDATE record SET version = $5, epoch = $6, author = $7, envelope = $8
          WHERE group_id = $1 AND container_id = $2 AND id = $3 AND type = $4 AND version = $5 - 1 RETURNING id`,
    [scope.groupId, id, recordId, type, version, epoch, author, envelope],
  );
  return saved.length === 1;
}

export async function removeRecords(tx: Tx, { id }: Place, recordIds: readonly string[]): Promise<number> {
  const gone = await tx.query<{ id: string }>('DELETE FROM record WHERE container_id = $1 AND id = ANY($2::uuid[]) RETURNING id', [
    id,
    recordIds,
  ]);
  return gone.length;
}

/** The rows a head's `records` is counted from, as they now lie in the database. */
export async function recordRows(tx: Tx, id: string): Promise<RecordRow[]> {
  const rows = await tx.query<{ recordId: string; type: number; version: bigint; epoch: bigint; author: string; envelopeHash: Buffer }>(
    'SELECT id AS "recordId", type, version, epoch, author, sha256(envelope) AS "envelopeHash" FROM record WHERE container_id = $1',
    [id],
  );
  return rows.map((row) => ({ ...row, version: Number(row.version), epoch: Number(row.epoch) }));
}

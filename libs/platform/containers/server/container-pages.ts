import type { Tx } from '@sojourn/database';
import { CONTAINER_KINDS, SUMMARY, toBase64Url } from '@sojourn/sealing/shape';
import type { ContainerList, HeadChains, HeadsQuery, ListedContainer, SealedRecord, StoredContainer } from '@sojourn/containers/contract';
import type { Place } from './sealed-objects';

interface StoredRecordRow {
  readonly recordId: string;
  readonly type: number;
  readonly version: bigint;
  readonly epoch: bigint;
  readonly author: string;
  readonly envelope: Buffer;
}

const RECORD_COLUMNS = 'r.id AS "recordId", r.type, r.version, r.epoch, r.author, r.envelope';

/** Every container of a kind the member holds, as lists and search need it. */
export async function listContainers(tx: Tx, { scope, kind }: Omit<Place, 'id'>): Promise<ContainerList> {
  const number = CONTAINER_KINDS[kind];
  const rows = await tx.query<StoredRecordRow & { id: string; newest: bigint; head: Buffer }>(
    `SELECT c.id, c.version AS newest, h.object AS head, ${RECORD_COLUMNS}
       FROM container c
       JOIN container_head h ON h.group_id = c.group_id AND h.container_id = c.id AND h.version = c.version
       JOIN record r ON r.group_id = c.group_id AND r.container_id = c.id AND r.type = ${SUMMARY}
      WHERE c.kind = $1 ORDER BY c.id`,
    [number],
  );
  const grants = await tx.query<{ id: string; object: Buffer }>(
    `SELECT g.container_id AS id, g.object FROM grants.access_grant g JOIN container c ON c.group_id = g.group_id AND c.id = g.container_id AND c.epoch = g.epoch
      WHERE g.kind = $1 AND g.receiver = $2`,
    [number, scope.memberId],
  );
  const grantsOf = Map.groupBy(grants, ({ id }) => id);
  const containers = rows.map((row): ListedContainer => ({
    id: row.id,
    version: Number(row.newest),
    head: toBase64Url(row.head),
    summary: recordOf(row),
    grants: (grantsOf.get(row.id) ?? []).map(({ object }) => toBase64Url(object)),
  }));
  return { containers };
}

/** A whole container, or null when the member holds none of this id and kind. */
export async function readContainer(tx: Tx, { scope, kind, id }: Place, after: number): Promise<StoredContainer | null> {
  const [container] = await tx.query<{ version: bigint; epoch: bigint }>(
    'SELECT version, epoch FROM container WHERE id = $1 AND kind = $2 FOR SHARE',
    [id, CONTAINER_KINDS[kind]],
  );
  if (container === undefined) return null;
  const records = await tx.query<StoredRecordRow>(`SELECT ${RECORD_COLUMNS} FROM record r WHERE r.container_id = $1 ORDER BY r.id`, [id]);
  const grants = await tx.query<{ object: Buffer }>(
    'SELECT object FROM grants.access_grant WHERE container_id = $1 AND (epoch = $2 OR receiver = $3) ORDER BY epoch, receiver, object_hash',
    [id, container.epoch, scope.memberId],
  );
  return {
    id,
    version: Number(container.version),
    heads: await headsFrom(tx, id, after),
    records: records.map(recordOf),
    grants: grants.map(({ object }) => toBase64Url(object)),
  };
}

/** The chains of many containers in one answer; those the member does not hold are left out. */
export async function readChains(tx: Tx, kind: Place['kind'], { containers }: HeadsQuery): Promise<HeadChains> {
  const rows = await tx.query<{ id: string; object: Buffer }>(
    `SELECT h.container_id AS id, h.object
       FROM unnest($1::uuid[], $2::bigint[]) AS wanted (id, after)
       JOIN container c ON c.id = wanted.id AND c.kind = $3
       JOIN container_head h ON h.group_id = c.group_id AND h.container_id = c.id AND h.version >= wanted.after
      ORDER BY h.container_id, h.version`,
    [containers.map(({ id }) => id), containers.map(({ after }) => after), CONTAINER_KINDS[kind]],
  );
  const chains = Map.groupBy(rows, ({ id }) => id);
  return { containers: [...chains].map(([id, heads]) => ({ id, heads: heads.map(({ object }) => toBase64Url(object)) })) };
}

async function headsFrom(tx: Tx, id: string, after: number): Promise<string[]> {
  const rows = await tx.query<{ object: Buffer }>(
    'SELECT object FROM container_head WHERE container_id = $1 AND version >= $2 ORDER BY version',
    [id, after],
  );
  return rows.map(({ object }) => toBase64Url(object));
}

function recordOf({ recordId, type, version, epoch, author, envelope }: StoredRecordRow): SealedRecord {
  return { recordId, type, version: Number(version), epoch: Number(epoch), author, envelope: toBase64Url(envelope) };
}

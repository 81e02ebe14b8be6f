import { createHash } from 'node:crypto';
import { refuseWhen, type Tx } from '@sojourn/database';
import { invariant, Refusal } from '@sojourn/http';
import { FormatError, parseDirectoryEntryHeader, type DirectoryEntryHeader } from '@sojourn/sealing/shape';
import { Directory, DirectoryError } from '@sojourn/sealing/verify';
import { bytesOf, textOf } from './wire-bytes';

/**
 * Appends an entry after `lastSeq`: right group, next number, hash of the one before, and every signature its kind needs. Each client judges again, from
 * its pin; but the server's gates follow the directory, so what no client would believe must not get in: it would raise roles and stop the whole group.
 */
export async function insertDirectoryEntry(tx: Tx, groupId: string, entry: string, lastSeq: number): Promise<DirectoryEntryHeader> {
  const object = bytesOf(entry);
  const header = headerOf(object);
  if (header.groupId !== groupId) throw new Refusal('entry-of-another-group', 422);
  if (header.seq !== lastSeq + 1) throw new Refusal('directory-behind', 409, { newest: lastSeq });
  if (!(await previousHash(tx, lastSeq)).equals(header.previous)) throw new Refusal('directory-behind', 409, { newest: lastSeq });
  await assertHolds(tx, groupId, object);
  await tx
    .query('INSERT INTO directory_entry (group_id, seq, object) VALUES ($1, $2, $3)', [groupId, header.seq, object])
    .catch(refuseWhen('directory_seq_once', () => new Refusal('directory-behind', 409, { newest: header.seq })));
  return header;
}

export async function newestSeq(tx: Tx): Promise<number> {
  const [row] = await tx.query<{ seq: bigint | null }>('SELECT max(seq) AS seq FROM directory_entry');
  return Number(row?.seq ?? -1n);
}

export async function entriesAfter(tx: Tx, seq: number): Promise<string[]> {
  const rows = await tx.query<{ object: Buffer }>('SELECT object FROM directory_entry WHERE seq > $1 ORDER BY seq', [seq]);
  return rows.map((row) => textOf(row.object));
}

/** The new entry as the next link of the whole verified chain; entry 0 is its own pin. */
async function assertHolds(tx: Tx, groupId: string, object: Uint8Array): Promise<void> {
  const rows = await tx.query<{ object: Buffer }>('SELECT object FROM directory_entry ORDER BY seq');
  const entries = [...rows.map((row) => new Uint8Array(row.object)), new Uint8Array(object)];
  const pin = createHash('sha256')
    .update(entries[0] ?? object)
    .digest();
  try {
    Directory.verify(groupId, new Uint8Array(pin), entries);
  } catch (error) {
    if (error instanceof DirectoryError) throw new Refusal('entry-refused', 422, { why: error.code });
    if (error instanceof FormatError) throw new Refusal('not-a-directory-entry', 422, { why: error.code });
    throw error;
  }
}

function headerOf(object: Uint8Array): DirectoryEntryHeader {
  try {
    return parseDirectoryEntryHeader(object);
  } catch (error) {
    if (error instanceof FormatError) throw new Refusal('not-a-directory-entry', 422, { why: error.code });
    throw error;
  }
}

async function previousHash(tx: Tx, seq: number): Promise<Buffer> {
  if (seq < 0) return Buffer.alloc(32);
  const [row] = await tx.query<{ object: Buffer }>('SELECT object FROM directory_entry WHERE seq = $1', [seq]);
  invariant(row !== undefined, 'the directory has no holes', { seq });
  return createHash('sha256').update(row.object).digest();
}

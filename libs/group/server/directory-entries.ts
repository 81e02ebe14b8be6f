import { createHash } from 'node:crypto';
import { refuseWhen, type Tx } from '@sojourn/database';
import { invariant, Refusal } from '@sojourn/http';
import { FormatError, parseDirectoryEntryHeader, type DirectoryEntryHeader } from '@sojourn/sealing/shape';
import { bytesOf, textOf } from './wire-bytes';

/** Appends an entry after `lastSeq`: right group, next number, hash of the one before. Signatures are checked by every client, from its pin. */
export async function insertDirectoryEntry(tx: Tx, groupId: string, entry: string, lastSeq: number): Promise<DirectoryEntryHeader> {
  const object = bytesOf(entry);
  const header = headerOf(object);
  if (header.groupId !== groupId) throw new Refusal('entry-of-another-group', 422);
  if (header.seq !== lastSeq + 1) throw new Refusal('directory-behind', 409, { newest: lastSeq });
  if (!(await previousHash(tx, lastSeq)).equals(header.previous)) throw new Refusal('directory-behind', 409, { newest: lastSeq });
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

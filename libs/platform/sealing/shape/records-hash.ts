import { ByteWriter } from '../bytes';
import { sha256 } from '../hash';

/** One row of the list that `records` of a head hashes. A record that is not in it does not exist. */
export interface RecordRow {
  readonly recordId: string;
  readonly type: number;
  readonly version: number;
  readonly epoch: number;
  readonly author: string;
  readonly envelopeHash: Uint8Array;
}

/** SHA-256 over the rows, sorted by the bytes of recordId, summary included. Both sides count it: the server so that no container becomes unreadable by a writer's mistake. (formats.md 6) */
export function recordsHash(rows: readonly RecordRow[]): Uint8Array {
  const sorted = [...rows].sort((a, b) => (a.recordId < b.recordId ? -1 : 1)); // lower-case hex sorts as its bytes
  const writer = new ByteWriter();
  for (const row of sorted) writer.uuid(row.recordId).u16(row.type).u32(row.version).u32(row.epoch).uuid(row.author).hash(row.envelopeHash);
  return sha256(writer.done());
}

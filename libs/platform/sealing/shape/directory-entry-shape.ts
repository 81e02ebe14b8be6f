import { ByteReader, FormatError } from '../bytes';

/** What a server may read of a directory entry: where it stands, what it is about, and its body (which never names a person). (formats.md 5) */
export interface DirectoryEntryHeader {
  readonly groupId: string;
  readonly seq: number;
  readonly previous: Uint8Array;
  readonly kind: number;
  readonly subject: string;
  readonly body: unknown;
}

/** Reads the fields; says nothing about whether the signatures hold: that is every client's own check. */
export function parseDirectoryEntryHeader(object: Uint8Array): DirectoryEntryHeader {
  const reader = new ByteReader(object);
  if (reader.u8() !== 1) throw new FormatError('unknown-version');
  const groupId = reader.uuid();
  const seq = reader.u32();
  const previous = reader.hash();
  reader.u64();
  const kind = reader.u8();
  const subject = reader.uuid();
  reader.uuid();
  reader.u32();
  reader.hash();
  const body = jsonOf(reader.lp());
  const count = reader.u8();
  if (count === 0) throw new FormatError('unsigned-entry');
  reader.fixed(count * 80);
  reader.end();
  return { groupId, seq, previous, kind, subject, body };
}

function jsonOf(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)) as unknown;
  } catch {
    throw new FormatError('not-json');
  }
}

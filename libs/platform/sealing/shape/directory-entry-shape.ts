import { ByteReader, FormatError } from '../bytes';
import { entryKindOf } from '../directory-kind';

/** What a server can see of a directory entry, and must: it stores the chain, the members' clients judge it. */
export interface DirectoryEntryHeader {
  readonly groupId: string;
  readonly seq: number;
  readonly previous: Uint8Array;
  /** Number of ENTRY_KINDS. */
  readonly kind: number;
  readonly subject: string;
  readonly proposalId: string;
  /** Name-free JSON. */
  readonly body: unknown;
  readonly signers: readonly string[];
}

/** Reads the fields of a directory entry; says nothing about whether its signatures hold. (formats.md 5) */
export function parseDirectoryEntryHeader(object: Uint8Array): DirectoryEntryHeader {
  const reader = new ByteReader(object);
  if (reader.u8() !== 1) throw new FormatError('unknown-version');
  const place = { groupId: reader.uuid(), seq: reader.u32(), previous: reader.hash() };
  reader.u64(); // at
  const kind = reader.u8();
  if (!entryKindOf(kind)) throw new FormatError('unknown-entry-kind');
  const about = { subject: reader.uuid(), proposalId: reader.uuid() };
  reader.u32(); // baseSeq
  reader.hash(); // baseHead
  const body = bodyOf(reader.lp());
  const signers = Array.from({ length: reader.u8() }, () => {
    const signer = reader.uuid();
    reader.fixed(64);
    return signer;
  });
  reader.end();
  if (signers.length === 0) throw new FormatError('unsigned-entry');
  return { ...place, kind, ...about, body, signers };
}

function bodyOf(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)) as unknown;
  } catch {
    throw new FormatError('not-json');
  }
}

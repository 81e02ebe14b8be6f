import { ByteReader, ByteWriter, FormatError } from './bytes';
import { sign, verify } from './signature';

/** What one device says about a keyring it wrote and the colleagues' statements it has seen. (formats.md 7) */
export interface StatementMessage {
  readonly groupId: string;
  readonly memberId: string;
  readonly deviceId: string;
  readonly n: number;
  /** SHA-256 of the keyring object. */
  readonly keyring: Uint8Array;
  readonly directorySeq: number;
  readonly directoryHead: Uint8Array;
  /** SHA-256 of the statements this one follows: one, or both after a merge; none for the first. */
  readonly previous: readonly Uint8Array[];
  /** The newest n seen of each colleague. */
  readonly seen: readonly { readonly memberId: string; readonly n: number }[];
  readonly at: number;
}

export interface Statement extends StatementMessage {
  readonly signature: Uint8Array;
}

const VERSION = 1;
const ROW_BYTES = 20;

export function makeStatement(message: StatementMessage, secretKey: Uint8Array): Uint8Array {
  const bytes = messageBytes(message);
  return new ByteWriter()
    .u8(VERSION)
    .raw(bytes)
    .raw(sign('keyring-statement', bytes, secretKey))
    .done();
}

/** Reads the fields; `verifyStatement` says whether the member wrote them. */
export function parseStatement(object: Uint8Array): Statement {
  const reader = new ByteReader(object);
  if (reader.u8() !== VERSION) throw new FormatError('unknown-version');
  const fields = {
    groupId: reader.uuid(),
    memberId: reader.uuid(),
    deviceId: reader.uuid(),
    n: reader.u32(),
    keyring: reader.hash(),
    directorySeq: reader.u32(),
    directoryHead: reader.hash(),
  };
  const previous = Array.from({ length: reader.u8() }, () => reader.hash());
  const seen = readRows(reader.lp());
  const statement = { ...fields, previous, seen, at: reader.u64(), signature: reader.fixed(64) };
  reader.end();
  if (statement.n === 0) throw new FormatError('counter-begins-at-one');
  return statement;
}

export function verifyStatement(statement: Statement, publicKey: Uint8Array): boolean {
  return verify('keyring-statement', messageBytes(statement), statement.signature, publicKey);
}

function messageBytes(message: StatementMessage): Uint8Array {
  const writer = new ByteWriter()
    .uuid(message.groupId)
    .uuid(message.memberId)
    .uuid(message.deviceId)
    .u32(message.n)
    .hash(message.keyring)
    .u32(message.directorySeq)
    .hash(message.directoryHead)
    .u8(message.previous.length);
  for (const hash of message.previous) writer.hash(hash);
  const rows = new ByteWriter();
  const sorted = [...message.seen].sort((a, b) => (a.memberId < b.memberId ? -1 : 1));
  for (const { memberId, n } of sorted) rows.uuid(memberId).u32(n);
  return writer.lp(rows.done()).u64(message.at).done();
}

function readRows(bytes: Uint8Array): { memberId: string; n: number }[] {
  const reader = new ByteReader(bytes);
  const rows: { memberId: string; n: number }[] = [];
  for (let left = Math.ceil(bytes.length / ROW_BYTES); left > 0; left--) {
    const row = { memberId: reader.uuid(), n: reader.u32() };
    const before = rows.at(-1);
    if (before && before.memberId >= row.memberId) throw new FormatError('rows-not-sorted');
    rows.push(row);
  }
  return rows;
}

import { ByteReader, ByteWriter, FormatError } from './bytes';
import { canonicalBytes, readCanonical } from './canonical-json';
import { ENTRY_BODIES, type EntryBody } from './directory-body';
import { ENTRY_KINDS, entryKindOf, type EntryKind } from './directory-kind';
import { sha256 } from './hash';
import { sign, verify } from './signature';

/** The root as a signer; also the subject of entries about the whole group. */
export const ROOT_SIGNER = '00000000-0000-0000-0000-000000000000';

const VERSION = 1;
const SIGNATURE_BYTES = 64;

/** What every signer but the first signs; it stays good while other entries arrive. (formats.md 5) */
export interface Proposal<K extends EntryKind = EntryKind> {
  readonly groupId: string;
  readonly kind: K;
  readonly subject: string;
  readonly proposalId: string;
  readonly baseSeq: number;
  readonly baseHead: Uint8Array;
  readonly body: EntryBody<K>;
}

export interface EntrySignature {
  readonly signer: string;
  readonly signature: Uint8Array;
}

/** Where in the chain an entry stands. */
export interface EntryPlace {
  readonly seq: number;
  readonly previous: Uint8Array;
  readonly at: number;
}

type EntryOf<K extends EntryKind> = Proposal<K> & EntryPlace & { readonly signatures: readonly EntrySignature[] };
/** A decoded entry; `kind` tells which body it has. */
export type DirectoryEntry = { [K in EntryKind]: EntryOf<K> }[EntryKind];
export type AnyProposal = { [K in EntryKind]: Proposal<K> }[EntryKind];

export interface Signer {
  readonly signer: string;
  readonly secretKey: Uint8Array;
}

/** Signs a proposal as a second officer, as the old root, or with a new key. */
export function signProposal(proposal: AnyProposal, { signer, secretKey }: Signer): EntrySignature {
  return { signer, signature: sign('directory-proposal', proposalMessage(proposal), secretKey) };
}

export function verifyProposal(proposal: AnyProposal, signature: Uint8Array, publicKey: Uint8Array): boolean {
  return verify('directory-proposal', proposalMessage(proposal), signature, publicKey);
}

/** Makes an entry: the first signer signs all before `count`; the others' signatures of the proposal follow, a new key's last. */
export function makeEntry(proposal: AnyProposal, place: EntryPlace, first: Signer, others: readonly EntrySignature[]): Uint8Array {
  const message = entryMessage(proposal, place);
  const signatures = [{ signer: first.signer, signature: sign('directory-entry', message, first.secretKey) }, ...others];
  const writer = new ByteWriter().u8(VERSION).raw(message).u8(signatures.length);
  for (const { signer, signature } of signatures) writer.uuid(signer).fixed(signature, SIGNATURE_BYTES);
  return writer.done();
}

export function verifyFirst(entry: DirectoryEntry, publicKey: Uint8Array): boolean {
  const [first] = entry.signatures;
  return first !== undefined && verify('directory-entry', entryMessage(entry, entry), first.signature, publicKey);
}

export function decodeEntry(bytes: Uint8Array): DirectoryEntry {
  const reader = new ByteReader(bytes);
  if (reader.u8() !== VERSION) throw new FormatError('unknown-version');
  const place = { groupId: reader.uuid(), seq: reader.u32(), previous: reader.hash(), at: reader.u64() };
  const kind = entryKindOf(reader.u8());
  if (!kind) throw new FormatError('unknown-entry-kind');
  const proposal = { subject: reader.uuid(), proposalId: reader.uuid(), baseSeq: reader.u32(), baseHead: reader.hash() };
  const body = readBody(kind, reader.lp());
  const count = reader.u8();
  if (count === 0) throw new FormatError('unsigned-entry');
  const signatures = Array.from({ length: count }, () => ({ signer: reader.uuid(), signature: reader.fixed(SIGNATURE_BYTES) }));
  reader.end();
  return { ...place, ...proposal, kind, body, signatures } as DirectoryEntry;
}

/** The body of a proposal as its canonical bytes, and back. */
export function bodyBytes(proposal: Pick<AnyProposal, 'body'>): Uint8Array {
  return canonicalBytes(proposal.body);
}

export function readBody<K extends EntryKind>(kind: K, bytes: Uint8Array): EntryBody<K> {
  const parsed = ENTRY_BODIES[kind].safeParse(readCanonical(bytes));
  if (!parsed.success) throw new FormatError('wrong-entry-body');
  return parsed.data as EntryBody<K>;
}

/** The hash the next entry names as `previous`; of entry 0 it is the pin of every client. */
export function hashOfEntry(bytes: Uint8Array): Uint8Array {
  return sha256(bytes);
}

function entryMessage(proposal: AnyProposal, place: EntryPlace): Uint8Array {
  return new ByteWriter()
    .uuid(proposal.groupId)
    .u32(place.seq)
    .hash(place.previous)
    .u64(place.at)
    .u8(ENTRY_KINDS[proposal.kind])
    .uuid(proposal.subject)
    .uuid(proposal.proposalId)
    .u32(proposal.baseSeq)
    .hash(proposal.baseHead)
    .lp(bodyBytes(proposal))
    .done();
}

function proposalMessage(proposal: AnyProposal): Uint8Array {
  return new ByteWriter()
    .uuid(proposal.groupId)
    .u8(ENTRY_KINDS[proposal.kind])
    .uuid(proposal.subject)
    .uuid(proposal.proposalId)
    .u32(proposal.baseSeq)
    .hash(proposal.baseHead)
    .lp(bodyBytes(proposal))
    .done();
}

import { ByteReader, ByteWriter, FormatError } from '../bytes';
import { CONTAINER_KINDS, containerKindOf, type ContainerKind } from './container-kind';

/** Receiver id of the group's recovery identity. (formats.md 4) */
export const RECOVERY_RECEIVER = 'ffffffff-ffff-ffff-ffff-ffffffffffff';
/** An age file with one hybrid stanza and 32 bytes inside. (measured) */
export const GRANT_AGE_FILE_BYTES = 1691;

const AGE_HEADER = new RegExp(
  '^age-encryption\\.org/v1\\n' +
    '-> mlkem768x25519 [A-Za-z0-9+/]{1494}\\n' + // 1,120 bytes of encapsulation
    '[A-Za-z0-9+/]{43}\\n' + // the wrapped file key
    '--- [A-Za-z0-9+/]{43}\\n',
);

/** One file key, one hybrid stanza, one chunk of 32 bytes: nothing else is a grant's age file. */
export function isGrantAgeFile(bytes: Uint8Array): boolean {
  return bytes.length === GRANT_AGE_FILE_BYTES && AGE_HEADER.test(new TextDecoder('latin1').decode(bytes));
}

/** What an access grant says, besides the sealed key. (formats.md 4) */
export interface GrantMessage {
  readonly groupId: string;
  readonly kind: ContainerKind;
  readonly containerId: string;
  readonly epoch: number;
  readonly headVersion: number;
  readonly head: Uint8Array;
  readonly receiver: string;
  readonly receiverKey: Uint8Array;
  readonly directorySeq: number;
  readonly directoryHead: Uint8Array;
  readonly keyCommitment: Uint8Array;
  readonly ciphertextHash: Uint8Array;
  readonly granter: string;
  readonly at: number;
}

export interface Grant extends GrantMessage {
  readonly signature: Uint8Array;
  readonly ageFile: Uint8Array;
}

const VERSION = 1;

export function grantMessageBytes(grant: GrantMessage): Uint8Array {
  return new ByteWriter()
    .uuid(grant.groupId)
    .u8(CONTAINER_KINDS[grant.kind])
    .uuid(grant.containerId)
    .u32(grant.epoch)
    .u32(grant.headVersion)
    .hash(grant.head)
    .uuid(grant.receiver)
    .hash(grant.receiverKey)
    .u32(grant.directorySeq)
    .hash(grant.directoryHead)
    .hash(grant.keyCommitment)
    .hash(grant.ciphertextHash)
    .uuid(grant.granter)
    .u64(grant.at)
    .done();
}

export function grantBytes(grant: Grant): Uint8Array {
  return new ByteWriter().u8(VERSION).raw(grantMessageBytes(grant)).fixed(grant.signature, 64).lp(grant.ageFile).done();
}

/** Reads the fields; says nothing about whether they are true. */
export function parseGrant(object: Uint8Array): Grant {
  const reader = new ByteReader(object);
  if (reader.u8() !== VERSION) throw new FormatError('unknown-version');
  const groupId = reader.uuid();
  const kind = containerKindOf(reader.u8());
  if (kind === undefined) throw new FormatError('unknown-container-kind');
  const grant: Grant = {
    groupId,
    kind,
    containerId: reader.uuid(),
    epoch: reader.u32(),
    headVersion: reader.u32(),
    head: reader.hash(),
    receiver: reader.uuid(),
    receiverKey: reader.hash(),
    directorySeq: reader.u32(),
    directoryHead: reader.hash(),
    keyCommitment: reader.hash(),
    ciphertextHash: reader.hash(),
    granter: reader.uuid(),
    at: reader.u64(),
    signature: reader.fixed(64),
    ageFile: reader.lp(),
  };
  reader.end();
  if (!isGrantAgeFile(grant.ageFile)) throw new FormatError('wrong-stanza');
  if (grant.epoch === 0 || grant.headVersion === 0) throw new FormatError('counter-begins-at-one');
  return grant;
}

import { ByteWriter, concat, equalBytes } from './bytes';
import { CONTAINER_KINDS } from './container-kind';
import { ascii, hkdf, hmacSha256, sha256 } from './hash';
import { recordsHash, type RecordRow } from './shape/records-hash';
import { headBytes, headMessageBytes, parseHead, type Head, type HeadMessage } from './shape/container-head-shape';
import { sign, verify } from './signature';

const NONE = new Uint8Array();
export const ZERO_HASH = new Uint8Array(32);

/** What a container key is known by without being shown. (formats.md 4) */
export function keyCommitmentOf(containerKey: Uint8Array): Uint8Array {
  return hkdf(containerKey, NONE, ascii('sojourn/key-commitment/v1'), 32);
}

/** Ties the first head of an epoch to the key before it. */
export function epochLinkOf(
  earlierKey: Uint8Array,
  head: Pick<HeadMessage, 'groupId' | 'kind' | 'containerId' | 'epoch' | 'keyCommitment' | 'previous' | 'author'>,
): Uint8Array {
  const key = hkdf(earlierKey, NONE, ascii('sojourn/epoch-link/v1'), 32);
  const message = new ByteWriter()
    .uuid(head.groupId)
    .u8(CONTAINER_KINDS[head.kind])
    .uuid(head.containerId)
    .u32(head.epoch)
    .hash(head.keyCommitment)
    .hash(head.previous)
    .uuid(head.author)
    .done();
  return hmacSha256(key, message);
}

/** Proves that the author holds this epoch's key, and signs. Gives the object's bytes. */
export function signHead(message: HeadMessage, containerKey: Uint8Array, signingKey: Uint8Array): Uint8Array {
  const bytes = headMessageBytes(message);
  const proof = proofOf(bytes, containerKey);
  return headBytes({ ...message, proof, signature: sign('container-head', concat(bytes, proof), signingKey) });
}

/** Whether author's signature and proof of the key hold. The caller gives the author's key from the directory at `directorySeq`. */
export function verifyHead(object: Uint8Array, containerKey: Uint8Array, authorKey: Uint8Array): boolean {
  const head = parseHead(object);
  const bytes = headMessageBytes(head);
  return (
    equalBytes(head.keyCommitment, keyCommitmentOf(containerKey)) &&
    equalBytes(head.proof, proofOf(bytes, containerKey)) &&
    verify('container-head', concat(bytes, head.proof), head.signature, authorKey)
  );
}

export function headHash(object: Uint8Array): Uint8Array {
  return sha256(object);
}

function proofOf(message: Uint8Array, containerKey: Uint8Array): Uint8Array {
  return hmacSha256(hkdf(containerKey, NONE, ascii('sojourn/head-proof/v1'), 32), message);
}

export { parseHead, recordsHash, type Head, type HeadMessage, type RecordRow };

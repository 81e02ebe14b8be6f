import { createHash } from 'node:crypto';
import type { Scope } from '@sojourn/database';
import { Refusal } from '@sojourn/http';
import {
  FormatError,
  fromBase64Url,
  isEnvelope,
  isRecordType,
  isSummaryEnvelope,
  parseGrant,
  parseHead,
  SUMMARY,
  type Grant,
  type Head,
} from '@sojourn/sealing/shape';
import type { ContainerKind, SealedRecord } from '@sojourn/containers/contract';

/** The container a request names, and who asks. */
export interface Place {
  readonly scope: Scope;
  readonly kind: ContainerKind;
  readonly id: string;
}

export interface SentHead {
  readonly head: Head;
  readonly object: Uint8Array;
  readonly hash: Uint8Array;
}

export interface SentGrant {
  readonly grant: Grant;
  readonly object: Uint8Array;
  readonly hash: Uint8Array;
}

export interface SentRecord extends Omit<SealedRecord, 'envelope'> {
  readonly envelope: Uint8Array;
}

export function hashOf(bytes: Uint8Array): Buffer {
  return createHash('sha256').update(bytes).digest();
}

export function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return Buffer.compare(a, b) === 0;
}

/** Reads a head of this container by this member; nobody writes in another's name. */
export function readHead(place: Place, sent: string): SentHead {
  const object = shaped('head', () => fromBase64Url(sent));
  const head = shaped('head', () => parseHead(object));
  agree('head.groupId', head.groupId === place.scope.groupId);
  agree('head.kind', head.kind === place.kind);
  agree('head.containerId', head.containerId === place.id);
  agree('head.author', head.author === place.scope.memberId);
  return { head, object, hash: hashOf(object) };
}

/** Reads records sealed by this member under the head's epoch. All a server can see is their shape, and it insists on that. */
export function readRecords(place: Place, epoch: number, sent: readonly SealedRecord[]): SentRecord[] {
  const records = sent.map((record): SentRecord => {
    const envelope = shaped('record', () => fromBase64Url(record.envelope));
    const sealed = record.type === SUMMARY ? isSummaryEnvelope(envelope) : isEnvelope(envelope);
    if (!sealed || !isRecordType(record.type)) throw new Refusal('not-sealed', 422, { what: 'record' });
    agree('record.author', record.author === place.scope.memberId);
    agree('record.epoch', record.epoch === epoch);
    return { ...record, envelope };
  });
  agree('record.recordId', new Set(records.map(({ recordId }) => recordId)).size === records.length);
  return records;
}

/** Reads grants by this member for this container; what they seal stays unknown here. */
export function readGrants(place: Place, sent: readonly string[]): SentGrant[] {
  return sent.map((text) => {
    const object = shaped('grant', () => fromBase64Url(text));
    const grant = shaped('grant', () => parseGrant(object));
    agree('grant.groupId', grant.groupId === place.scope.groupId);
    agree('grant.kind', grant.kind === place.kind);
    agree('grant.containerId', grant.containerId === place.id);
    agree('grant.granter', grant.granter === place.scope.memberId);
    agree('grant.ciphertextHash', sameBytes(grant.ciphertextHash, hashOf(grant.ageFile)));
    return { grant, object, hash: hashOf(object) };
  });
}

/** Whether each grant gives exactly the key, epoch and version of this head. */
export function assertGrantsOf(grants: readonly SentGrant[], { head, hash }: SentHead): void {
  for (const { grant } of grants) {
    agree('grant.epoch', grant.epoch === head.epoch);
    agree('grant.headVersion', grant.headVersion === head.version);
    agree('grant.head', sameBytes(grant.head, hash));
    agree('grant.keyCommitment', sameBytes(grant.keyCommitment, head.keyCommitment));
  }
}

/** The request, its columns and its objects say one thing. */
export function agree(field: string, same: boolean): void {
  if (!same) throw new Refusal('says-otherwise', 422, { field });
}

function shaped<T>(what: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (error instanceof FormatError) throw new Refusal('not-sealed', 422, { what });
    throw error;
  }
}

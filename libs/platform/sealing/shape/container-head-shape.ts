import { ByteReader, ByteWriter, FormatError } from '../bytes';
import { CONTAINER_KINDS, containerKindOf, type ContainerKind } from './container-kind';

/** What a container head says about one version of a container. (formats.md 6) */
export interface HeadMessage {
  readonly groupId: string;
  readonly kind: ContainerKind;
  readonly containerId: string;
  readonly epoch: number;
  readonly version: number;
  readonly keyCommitment: Uint8Array;
  /** Zeros, except in the first head of an epoch above 1. */
  readonly epochLink: Uint8Array;
  readonly summary: Uint8Array;
  readonly records: Uint8Array;
  readonly recordCount: number;
  readonly previous: Uint8Array;
  readonly voided: Uint8Array;
  readonly directorySeq: number;
  readonly directoryHead: Uint8Array;
  readonly author: string;
  /** Milliseconds since 1970, the author's claim, for display only. */
  readonly at: number;
}

export interface Head extends HeadMessage {
  readonly proof: Uint8Array;
  readonly signature: Uint8Array;
}

const VERSION = 1;

export function headMessageBytes(head: HeadMessage): Uint8Array {
  return new ByteWriter()
    .uuid(head.groupId)
    .u8(CONTAINER_KINDS[head.kind])
    .uuid(head.containerId)
    .u32(head.epoch)
    .u32(head.version)
    .hash(head.keyCommitment)
    .hash(head.epochLink)
    .hash(head.summary)
    .hash(head.records)
    .u32(head.recordCount)
    .hash(head.previous)
    .hash(head.voided)
    .u32(head.directorySeq)
    .hash(head.directoryHead)
    .uuid(head.author)
    .u64(head.at)
    .done();
}

export function headBytes(head: Head): Uint8Array {
  return new ByteWriter().u8(VERSION).raw(headMessageBytes(head)).hash(head.proof).fixed(head.signature, 64).done();
}

/** Reads the fields; says nothing about whether they are true. */
export function parseHead(object: Uint8Array): Head {
  const reader = new ByteReader(object);
  if (reader.u8() !== VERSION) throw new FormatError('unknown-version');
  const groupId = reader.uuid();
  const kind = containerKindOf(reader.u8());
  if (kind === undefined) throw new FormatError('unknown-container-kind');
  const head: Head = {
    groupId,
    kind,
    containerId: reader.uuid(),
    epoch: reader.u32(),
    version: reader.u32(),
    keyCommitment: reader.hash(),
    epochLink: reader.hash(),
    summary: reader.hash(),
    records: reader.hash(),
    recordCount: reader.u32(),
    previous: reader.hash(),
    voided: reader.hash(),
    directorySeq: reader.u32(),
    directoryHead: reader.hash(),
    author: reader.uuid(),
    at: reader.u64(),
    proof: reader.hash(),
    signature: reader.fixed(64),
  };
  reader.end();
  if (head.epoch === 0 || head.version === 0) throw new FormatError('counter-begins-at-one');
  return head;
}

import { ByteReader, ByteWriter, FormatError } from '../bytes';

/** What can be approved. Closed and append-only: a number is never given twice. (formats.md 8) */
export const APPROVAL_OBJECTS = { entry: 1, payment: 2, month: 3 } as const;
export type ApprovalObject = keyof typeof APPROVAL_OBJECTS;

/** What is approved of it. Closed and append-only. */
export const APPROVAL_ACTIONS = {
  'post-entry': 1,
  pay: 2,
  'close-month-softly': 3,
  'close-month-hard': 4,
  'open-month': 5,
  'reopen-month': 6,
} as const;
export type ApprovalAction = keyof typeof APPROVAL_ACTIONS;

/** An action belongs to one kind of object: a signature for one never serves another. */
const OBJECT_OF: Readonly<Record<ApprovalAction, ApprovalObject>> = {
  'post-entry': 'entry',
  pay: 'payment',
  'close-month-softly': 'month',
  'close-month-hard': 'month',
  'open-month': 'month',
  'reopen-month': 'month',
};

export const APPROVAL_DECISIONS = { yes: 1, no: 2 } as const;
export type ApprovalDecision = keyof typeof APPROVAL_DECISIONS;

/** What an approval says. `content` is an HMAC of the canonical JSON under a salt that lies beside it. */
export interface ApprovalMessage {
  readonly groupId: string;
  readonly objectKind: ApprovalObject;
  readonly objectId: string;
  readonly action: ApprovalAction;
  readonly round: number;
  /** SHA-256 of the newest approval of this object; zeros for the first. */
  readonly previous: Uint8Array;
  readonly content: Uint8Array;
  readonly decision: ApprovalDecision;
  readonly directorySeq: number;
  readonly directoryHead: Uint8Array;
  readonly approver: string;
  readonly at: number;
}

export interface Approval extends ApprovalMessage {
  readonly signature: Uint8Array;
}

export const APPROVAL_BYTES = 229;
export const APPROVAL_SALT_BYTES = 32;

const VERSION = 1;

export function approvalMessageBytes(approval: ApprovalMessage): Uint8Array {
  if (OBJECT_OF[approval.action] !== approval.objectKind) throw new FormatError('action-of-another-kind');
  if (approval.round === 0) throw new FormatError('counter-begins-at-one');
  return new ByteWriter()
    .uuid(approval.groupId)
    .u8(APPROVAL_OBJECTS[approval.objectKind])
    .uuid(approval.objectId)
    .u16(APPROVAL_ACTIONS[approval.action])
    .u32(approval.round)
    .hash(approval.previous)
    .hash(approval.content)
    .u8(APPROVAL_DECISIONS[approval.decision])
    .u32(approval.directorySeq)
    .hash(approval.directoryHead)
    .uuid(approval.approver)
    .u64(approval.at)
    .done();
}

export function approvalBytes(approval: Approval): Uint8Array {
  return new ByteWriter().u8(VERSION).raw(approvalMessageBytes(approval)).fixed(approval.signature, 64).done();
}

/** Reads the fields; says nothing about whether they are true. */
export function parseApproval(object: Uint8Array): Approval {
  const reader = new ByteReader(object);
  if (reader.u8() !== VERSION) throw new FormatError('unknown-version');
  const groupId = reader.uuid();
  const objectKind = nameIn(APPROVAL_OBJECTS, reader.u8(), 'unknown-approval-object');
  const objectId = reader.uuid();
  const action = nameIn(APPROVAL_ACTIONS, reader.u16(), 'unknown-approval-action');
  if (OBJECT_OF[action] !== objectKind) throw new FormatError('action-of-another-kind');
  const approval: Approval = {
    ...{ groupId, objectKind, objectId, action },
    round: reader.u32(),
    previous: reader.hash(),
    content: reader.hash(),
    decision: nameIn(APPROVAL_DECISIONS, reader.u8(), 'unknown-decision'),
    directorySeq: reader.u32(),
    directoryHead: reader.hash(),
    approver: reader.uuid(),
    at: reader.u64(),
    signature: reader.fixed(64),
  };
  reader.end();
  if (approval.round === 0) throw new FormatError('counter-begins-at-one');
  return approval;
}

function nameIn<Name extends string>(registry: Readonly<Record<Name, number>>, number: number, fault: string): Name {
  for (const name in registry) if (registry[name] === number) return name;
  throw new FormatError(fault);
}

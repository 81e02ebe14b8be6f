import { approvalHash, approvedContent, verifyApproval } from './approval';
import { equalBytes, FormatError } from './bytes';
import { readCanonical } from './canonical-json';
import type { Directory } from './directory';
import { parseApproval, type Approval, type ApprovalObject } from './shape/approval-shape';

/** As it is stored: the signed object, and beside it the salt and the canonical JSON that it binds. */
export interface StoredApproval {
  readonly object: Uint8Array;
  readonly salt: Uint8Array;
  readonly json: Uint8Array;
}

/** Of which object a chain claims to be. */
export interface ApprovalPlace {
  readonly groupId: string;
  readonly objectKind: ApprovalObject;
  readonly objectId: string;
}

export interface CheckedApproval extends Approval, StoredApproval {
  readonly hash: Uint8Array;
  /** The approver is a living member still, not frozen, and the key was not lost since: only then does it count for what has not happened yet. */
  readonly standing: boolean;
}

/**
 * Checks every approval of an object, the oldest first: place, chain, rounds, directory, signature, content. Throws a FormatError at the first
 * that does not hold, because whoever shows it shows what cannot be. (formats.md 8)
 */
export function checkApprovals(place: ApprovalPlace, stored: readonly StoredApproval[], directory: Directory): readonly CheckedApproval[] {
  const checked: CheckedApproval[] = [];
  for (const each of stored) {
    const before = checked.at(-1);
    const approval = parseApproval(each.object);
    const { groupId, objectKind, objectId, directorySeq, directoryHead, approver } = approval;
    if (groupId !== place.groupId || objectKind !== place.objectKind || objectId !== place.objectId)
      throw new FormatError('approval-of-another-object');
    if (!equalBytes(approval.previous, before?.hash ?? new Uint8Array(32))) throw new FormatError('approval-not-next');
    if (before !== undefined && approval.round < before.round) throw new FormatError('approval-round-over');
    if (before !== undefined && directorySeq < before.directorySeq) throw new FormatError('approval-directory-falls');
    if (!directory.contains({ seq: directorySeq, hash: directoryHead })) throw new FormatError('approval-directory-unknown');
    const member = directory.activeAt(approver, directorySeq);
    if (member === undefined) throw new FormatError('approver-not-living');
    if (!verifyApproval(approval, member.signingKey)) throw new FormatError('wrong-signature');
    checkContent(approval, each, before);
    const standing = directory.active(approver) !== undefined && !directory.lostAfter(approver, directorySeq);
    checked.push({ ...approval, ...each, hash: approvalHash(each.object), standing });
  }
  return checked;
}

/** Whoever has said yes in this round and counts: the newest decision of each. */
export function approversOf(checked: readonly CheckedApproval[], round: number): readonly string[] {
  const newest = new Map<string, CheckedApproval>();
  for (const approval of checked) if (approval.round === round) newest.set(approval.approver, approval);
  return [...newest.values()].filter(({ decision, standing }) => decision === 'yes' && standing).map(({ approver }) => approver);
}

/** One content and one salt a round: a change of either is a new round. */
function checkContent(approval: Approval, { salt, json }: StoredApproval, before: CheckedApproval | undefined): void {
  readCanonical(json);
  if (!equalBytes(approval.content, approvedContent(salt, json))) throw new FormatError('approval-of-other-content');
  if (before?.round !== approval.round) return;
  if (!equalBytes(before.json, json) || !equalBytes(before.salt, salt)) throw new FormatError('round-of-two-contents');
}

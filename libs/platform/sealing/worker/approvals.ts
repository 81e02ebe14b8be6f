import { signApproval, approvedContent } from '../approval';
import { checkApprovals, type CheckedApproval, type StoredApproval } from '../approval-chain';
import { fromBase64Url, toBase64Url } from '../bytes';
import { canonicalBytes, readCanonical } from '../canonical-json';
import { secureRandom } from '../random-bytes';
import { APPROVAL_SALT_BYTES } from '../shape/approval-shape';
import type { Account } from './account';
import { codeOf } from './faults';
import type { ApprovalRequest, ApprovalView, ApprovedObject, MadeApproval } from './messages';
import { SealError } from './seal-error';

/** Signs a decision on top of the approvals shown, which are checked first: nobody signs under a chain that does not hold. */
export function signedApproval(request: ApprovalRequest, account: Account, at: number): MadeApproval {
  const { objectKind, objectId, action, round, decision } = request;
  const { groupId, memberId } = account.owner;
  if (!account.directory.active(memberId)) throw new SealError('frozen');
  const checked = checkedOf(request, account);
  const newest = checked.at(-1);
  const json = canonicalBytes(request.content);
  const salt = newest?.round === round ? newest.salt : secureRandom(APPROVAL_SALT_BYTES);
  const { seq, hash } = account.directory.head;
  const object = signApproval(
    {
      ...{ groupId, objectKind, objectId, action, round, decision },
      previous: newest?.hash ?? new Uint8Array(32),
      content: approvedContent(salt, json),
      directorySeq: seq,
      directoryHead: hash,
      approver: memberId,
      at,
    },
    account.signingKey,
  );
  const made = { object, salt, json };
  checkApprovals({ groupId, objectKind, objectId }, [...checked, made], account.directory); // what the server will ask, and every colleague after it
  return { object: toBase64Url(object), salt: toBase64Url(salt) };
}

/** What the approvals of an object say once they are verified; one that does not hold is an alarm and hides none of the other objects. */
export function approvalView(object: ApprovedObject, account: Account): ApprovalView {
  const { objectId } = object;
  try {
    return { objectId, approvals: checkedOf(object, account).map(verifiedOf), alarm: null };
  } catch (error) {
    const alarm = codeOf(error);
    if (alarm === undefined) throw error;
    return { objectId, approvals: [], alarm };
  }
}

function checkedOf({ objectKind, objectId, approvals }: ApprovedObject, { owner, directory }: Account): readonly CheckedApproval[] {
  const stored = approvals.map(({ object, salt, json }): StoredApproval => {
    return { object: fromBase64Url(object), salt: fromBase64Url(salt), json: fromBase64Url(json) };
  });
  return checkApprovals({ groupId: owner.groupId, objectKind, objectId }, stored, directory);
}

function verifiedOf({ action, round, decision, approver, at, standing, json }: CheckedApproval): ApprovalView['approvals'][number] {
  return { action, round, decision, approver, at: new Date(at).toISOString(), standing, content: readCanonical(json) };
}

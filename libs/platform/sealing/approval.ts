import { FormatError } from './bytes';
import { hmacSha256, sha256 } from './hash';
import { APPROVAL_SALT_BYTES, approvalBytes, approvalMessageBytes, type Approval, type ApprovalMessage } from './shape/approval-shape';
import { sign, verify } from './signature';

/** HMAC-SHA256(salt, canonical JSON): binds what was approved, and without the salt tells nobody who tries contents whether they guessed it. */
export function approvedContent(salt: Uint8Array, canonicalJson: Uint8Array): Uint8Array {
  if (salt.length !== APPROVAL_SALT_BYTES) throw new FormatError('wrong-length');
  return hmacSha256(salt, canonicalJson);
}

export function signApproval(message: ApprovalMessage, signingKey: Uint8Array): Uint8Array {
  return approvalBytes({ ...message, signature: sign('approval', approvalMessageBytes(message), signingKey) });
}

/** Whether the approver's signature holds. The caller gives the approver's key from the directory at `directorySeq`. */
export function verifyApproval(approval: Approval, approverKey: Uint8Array): boolean {
  return verify('approval', approvalMessageBytes(approval), approval.signature, approverKey);
}

/** By which the next approval of the object names this one. */
export function approvalHash(object: Uint8Array): Uint8Array {
  return sha256(object);
}

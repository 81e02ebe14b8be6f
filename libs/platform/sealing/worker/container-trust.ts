import { checkGrant } from '../accept-grant';
import type { HeadAuthor } from '../accept-head';
import { type Grant, RECOVERY_RECEIVER, receiverKeyOf } from '../access-grant';
import { equalBytes, FormatError } from '../bytes';
import type { Head } from '../container-head';
import { mayHold } from '../container-roles';
import type { ContainerKind } from '../container-kind';
import type { Directory } from '../directory';

/** Whose key signed a head, and whether that member still counts. */
export function authorOf(head: Head, directory: Directory): HeadAuthor | undefined {
  if (!directory.contains({ seq: head.directorySeq, hash: head.directoryHead })) return undefined;
  const author = directory.activeAt(head.author, head.directorySeq);
  if (!author) return undefined;
  const stillLiving = directory.active(head.author) !== undefined && !directory.lostAfter(head.author, head.directorySeq);
  return { signingKey: author.signingKey, stillLiving };
}

export function granterKeyOf(grant: Grant, directory: Directory): Uint8Array | undefined {
  if (!directory.contains({ seq: grant.directorySeq, hash: grant.directoryHead })) return undefined;
  return directory.activeAt(grant.granter, grant.directorySeq)?.signingKey;
}

/** The key that the directory held for a receiver when the grant was made. */
export function recipientAt(receiver: string, seq: number, directory: Directory): string | undefined {
  return receiver === RECOVERY_RECEIVER ? directory.groupAt(seq).recovery : directory.memberAt(receiver, seq)?.recipient;
}

/** The grants of an epoch that hold, the newest of each receiver. Rows that do not verify are nobody's: they are left out, and count for nothing. */
export function verifiedGrants(
  grants: readonly Grant[],
  epoch: number,
  chain: readonly Uint8Array[],
  container: { groupId: string; kind: ContainerKind; containerId: string },
  directory: Directory,
): Grant[] {
  const verified = new Map<string, Grant>();
  for (const grant of grants) {
    if (grant.epoch !== epoch || !holds(grant, chain, container, directory)) continue;
    const before = verified.get(grant.receiver);
    if (!before || before.directorySeq <= grant.directorySeq) verified.set(grant.receiver, grant);
  }
  return [...verified.values()];
}

/** Whether a receiver of the current epoch must lose it: the next write then begins a new one. */
export function hasLeft(grant: Grant, directory: Directory): boolean {
  if (grant.receiver === RECOVERY_RECEIVER) return false;
  const member = directory.active(grant.receiver);
  return !member || !mayHold(grant.kind, member.roles) || directory.lostAfter(grant.receiver, grant.directorySeq);
}

function holds(
  grant: Grant,
  chain: readonly Uint8Array[],
  container: { groupId: string; kind: ContainerKind; containerId: string },
  directory: Directory,
): boolean {
  try {
    checkGrant(grant, chain, { ...container, granterKeyOf: (each) => granterKeyOf(each, directory) });
  } catch (error) {
    if (error instanceof FormatError) return false;
    throw error;
  }
  const recipient = recipientAt(grant.receiver, grant.directorySeq, directory);
  return recipient !== undefined && equalBytes(receiverKeyOf(recipient), grant.receiverKey);
}

import { openGrant, verifyGrant, type Grant } from './access-grant';
import { equalBytes, FormatError } from './bytes';
import { headHash } from './container-head';
import type { ContainerKind } from './container-kind';
import { parseHead, type Head } from './shape/container-head-shape';

/** What a reader knows when it is shown a grant. */
export interface GrantReader {
  readonly groupId: string;
  readonly kind: ContainerKind;
  readonly containerId: string;
  /** The reader's own member id, or the recovery receiver in a ceremony. */
  readonly receiver: string;
  /** The reader's identity for this recipient hash; undefined for a key it never had. */
  identityOf(receiverKey: Uint8Array): string | undefined;
  /** The granter's signing key at directorySeq; undefined when no living member then, or directoryHead is not an ancestor of the reader's directory. */
  granterKeyOf(grant: Grant): Uint8Array | undefined;
}

/** Whether a grant is what it says, for any receiver: by this a member counts who holds a container, without opening anything. */
export function checkGrant(grant: Grant, chain: readonly Uint8Array[], reader: Omit<GrantReader, 'receiver' | 'identityOf'>): void {
  if (grant.groupId !== reader.groupId || grant.kind !== reader.kind || grant.containerId !== reader.containerId)
    throw new FormatError('wrong-container');
  const named = headNamedBy(grant, chain);
  if (named.epoch !== grant.epoch || !equalBytes(named.keyCommitment, grant.keyCommitment)) throw new FormatError('wrong-epoch');
  const granterKey = reader.granterKeyOf(grant);
  if (granterKey === undefined) throw new FormatError('unknown-granter');
  if (!verifyGrant(grant, granterKey)) throw new FormatError('wrong-signature');
}

/** Checks a grant and opens it; gives the container key of its epoch. `chain` must hold the head it names. (formats.md 4) */
export async function acceptGrant(grant: Grant, chain: readonly Uint8Array[], reader: GrantReader): Promise<Uint8Array> {
  if (grant.receiver !== reader.receiver) throw new FormatError('wrong-receiver');
  checkGrant(grant, chain, reader);
  const identity = reader.identityOf(grant.receiverKey);
  if (identity === undefined) throw new FormatError('wrong-receiver');
  return openGrant(grant, identity);
}

/** The newest head shown must be the one the grant names, or descend from it; the chain was walked by `acceptHead`. */
function headNamedBy(grant: Grant, chain: readonly Uint8Array[]): Head {
  const object = chain.find((each) => equalBytes(headHash(each), grant.head));
  if (object === undefined) throw new FormatError('head-not-shown');
  const head = parseHead(object);
  if (head.version !== grant.headVersion) throw new FormatError('head-not-shown');
  return head;
}

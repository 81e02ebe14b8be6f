import { Refusal } from '@sojourn/http';
import { EARLIER_KEYS, equalBytes, RECOVERY_RECEIVER, toBase64Url, type Head } from '@sojourn/sealing/shape';
import { agree, type SentGrant, type SentHead, type SentRecord } from './sealed-objects';

const ZERO_HASH = new Uint8Array(32);

/** The newest head of a container, as stored. */
export interface StoredHead {
  readonly head: Head;
  readonly object: Uint8Array;
  readonly hash: Uint8Array;
}

/** Whether this head may follow the stored one, or begin a container. Refuses; says nothing when it may. (formats.md 6) */
export function assertFollows({ head }: SentHead, stored: StoredHead | null): void {
  if (stored === null) {
    agree('head.version', head.version === 1 && head.epoch === 1);
    agree('head.previous', equalBytes(head.previous, ZERO_HASH));
    agree('head.epochLink', equalBytes(head.epochLink, ZERO_HASH));
    return;
  }
  if (head.version !== stored.head.version + 1 || !equalBytes(head.previous, stored.hash)) throw headBehind(stored);
  if (head.epoch < stored.head.epoch) throw new Refusal('old-epoch', 409, { epoch: stored.head.epoch });
  agree('head.epoch', head.epoch <= stored.head.epoch + 1);
  agree('head.directorySeq', head.directorySeq >= stored.head.directorySeq);
  const sameEpoch = head.epoch === stored.head.epoch;
  agree('head.keyCommitment', equalBytes(head.keyCommitment, stored.head.keyCommitment) === sameEpoch);
  agree('head.epochLink', equalBytes(head.epochLink, ZERO_HASH) === sameEpoch);
}

/** The first write of an epoch brings the keys before it and lets nobody be locked out: neither its author nor recovery. (formats.md 4, 6) */
export function assertEpochBegins(
  { head }: SentHead,
  stored: StoredHead | null,
  records: readonly SentRecord[],
  grants: readonly SentGrant[],
): void {
  if (stored !== null && stored.head.epoch === head.epoch) return;
  const receivers = new Set(grants.map(({ grant }) => grant.receiver));
  if (!receivers.has(head.author)) throw new Refusal('own-grant-missing', 422);
  if (!receivers.has(RECOVERY_RECEIVER)) throw new Refusal('recovery-grant-missing', 422);
  if (stored !== null && !records.some(({ type }) => type === EARLIER_KEYS)) throw new Refusal('earlier-keys-missing', 422);
}

export function headBehind(winner: Pick<StoredHead, 'head' | 'object'>): Refusal {
  return new Refusal('head-behind', 409, { version: winner.head.version, head: toBase64Url(winner.object) });
}

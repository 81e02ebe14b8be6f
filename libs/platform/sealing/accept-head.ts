import { equalBytes, FormatError } from './bytes';
import { epochLinkOf, headHash, keyCommitmentOf, verifyHead, ZERO_HASH } from './container-head';
import type { ContainerKind } from './container-kind';
import { parseHead, type Head } from './shape/container-head-shape';

/** What a reader's memory holds of a container. */
export interface RememberedHead {
  readonly version: number;
  readonly hash: Uint8Array;
  readonly epoch: number;
}

/** How the verified directory answers for the author of a head. */
export interface HeadAuthor {
  /** The key the directory held for the author at the head's directorySeq. */
  readonly signingKey: Uint8Array;
  /** Neither removed, nor frozen, nor declared lost since. */
  readonly stillLiving: boolean;
}

export interface HeadReader {
  readonly groupId: string;
  readonly kind: ContainerKind;
  readonly containerId: string;
  readonly remembered: RememberedHead | null;
  /** The key of an epoch, if this reader holds it. The newest epoch's must be held. */
  keyOf(epoch: number): Uint8Array | undefined;
  /** Undefined when the author was no living member at that entry, or when directoryHead is not an ancestor of the reader's directory. */
  authorOf(head: Head): HeadAuthor | undefined;
}

export interface AcceptedHead {
  readonly head: Head;
  readonly hash: Uint8Array;
  /** False when the author has since been removed, frozen or lost and nobody living wrote after: shown as such, and nobody writes on it. */
  readonly confirmed: boolean;
}

interface Link {
  readonly object: Uint8Array;
  readonly head: Head;
  readonly hash: Uint8Array;
}

/**
 * Walks from the remembered head (or from version 1) to the newest and says whether it may be shown. (formats.md 6)
 * `chain` is oldest first and ends with the newest; it begins with the remembered head, right after it, or with version 1.
 * Every FormatError from here is an alarm about the server or a writer, not a thing to be repaired by asking again.
 */
export function acceptHead(chain: readonly Uint8Array[], reader: HeadReader): AcceptedHead {
  const links = chain.map((object): Link => ({ object, head: parseHead(object), hash: headHash(object) }));
  const [first, newest] = [links[0], links.at(-1)];
  if (first === undefined || newest === undefined) throw new FormatError('no-head');
  for (const { head } of links) {
    if (head.groupId !== reader.groupId || head.kind !== reader.kind || head.containerId !== reader.containerId)
      throw new FormatError('wrong-container');
  }
  links.forEach((link, i) => {
    const before = links[i - 1];
    if (before) checkStep({ ...before.head, hash: before.hash }, link.head, reader);
  });
  checkBeginning(links, first, reader);
  if (reader.remembered !== null && equalBytes(newest.hash, reader.remembered.hash))
    return { head: newest.head, hash: newest.hash, confirmed: true };

  const key = reader.keyOf(newest.head.epoch);
  if (key === undefined) throw new FormatError('key-missing');
  const author = authorOf(newest, reader);
  if (!verifyHead(newest.object, key, author.signingKey)) throw new FormatError('wrong-signature');
  return { head: newest.head, hash: newest.hash, confirmed: author.stillLiving };
}

/** One version after the other; the key changes only where the epoch does, and only by someone who held the key before. */
function checkStep(
  before: {
    readonly hash: Uint8Array;
    readonly version: number;
    readonly epoch: number;
    readonly directorySeq?: number;
    readonly keyCommitment?: Uint8Array;
  },
  head: Head,
  reader: HeadReader,
): void {
  if (head.version !== before.version + 1 || !equalBytes(head.previous, before.hash)) throw new FormatError('broken-chain');
  if (before.directorySeq !== undefined && head.directorySeq < before.directorySeq) throw new FormatError('directory-went-back');
  const key = reader.keyOf(before.epoch);
  if (head.epoch === before.epoch) {
    const commitment = before.keyCommitment ?? (key && keyCommitmentOf(key));
    if (commitment && !equalBytes(head.keyCommitment, commitment)) throw new FormatError('two-keys-in-one-epoch');
    if (!equalBytes(head.epochLink, ZERO_HASH)) throw new FormatError('wrong-epoch-link');
    return;
  }
  if (head.epoch !== before.epoch + 1) throw new FormatError('broken-chain');
  // A reader who came with the new epoch cannot check this; a holder of the old one must.
  if (key !== undefined && !equalBytes(head.epochLink, epochLinkOf(key, head))) throw new FormatError('wrong-epoch-link');
}

function checkBeginning(links: readonly Link[], first: Link, reader: HeadReader): void {
  const { remembered } = reader;
  if (remembered !== null) {
    if (links.some(({ head, hash }) => head.version === remembered.version && equalBytes(hash, remembered.hash))) return;
    if (first.head.version === remembered.version + 1 && equalBytes(first.head.previous, remembered.hash)) {
      return checkStep(remembered, first.head, reader);
    }
    // A refused head that a server showed all the same is harmless once its author has voided it; then everything is walked anew.
    if (!links.some((link) => voids(link, remembered, reader))) throw new FormatError('rolled-back');
  }
  const { version, epoch, previous, epochLink } = first.head;
  if (version !== 1 || epoch !== 1 || !equalBytes(previous, ZERO_HASH) || !equalBytes(epochLink, ZERO_HASH))
    throw new FormatError('chain-does-not-begin');
}

function voids(link: Link, remembered: RememberedHead, reader: HeadReader): boolean {
  if (link.head.version <= remembered.version || !equalBytes(link.head.voided, remembered.hash)) return false;
  const key = reader.keyOf(link.head.epoch);
  return key !== undefined && verifyHead(link.object, key, authorOf(link, reader).signingKey);
}

function authorOf({ head }: Link, reader: HeadReader): HeadAuthor {
  const author = reader.authorOf(head);
  if (author === undefined) throw new FormatError('unknown-author');
  return author;
}

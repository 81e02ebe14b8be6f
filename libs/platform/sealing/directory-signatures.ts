import { fromBase64Url } from './bytes';
import { type DirectoryEntry, ROOT_SIGNER, verifyFirst, verifyProposal } from './directory-entry';
import { type NeededSigners, neededSigners, type SigningSituation } from './directory-signers';
import type { DirectoryFault, DirectoryView } from './directory-state';

/** Checks that an entry carries the signatures its kind needs, each good and each from a distinct signer, and no others. */
export function checkSignatures(entry: DirectoryEntry, before: DirectoryView | undefined): DirectoryFault | undefined {
  const needed = neededSigners(situationOf(entry, before));
  const signatures = [...entry.signatures];
  if (needed.newKey) {
    const last = signatures.pop();
    const owner = entry.kind === 'root-succession' ? ROOT_SIGNER : entry.subject;
    if (!last || last.signer !== owner || signatures.length === 0) return 'signers-missing';
    const key = newKeyOf(entry);
    if (!key || !verifyProposal(entry, last.signature, key)) return 'bad-signature';
  }
  if (new Set(signatures.map(({ signer }) => signer)).size !== signatures.length) return 'signers-not-distinct';

  for (const [index, { signer, signature }] of signatures.entries()) {
    const key = keyOfSigner(signer, entry, needed, before);
    if (!key) return 'foreign-signer';
    if (!(index === 0 ? verifyFirst(entry, key) : verifyProposal(entry, signature, key))) return 'bad-signature';
  }
  const signers = signatures.map(({ signer }) => signer);
  const officers = signers.filter((signer) => needed.from.includes(signer)).length;
  const enough =
    officers >= needed.officers &&
    (!needed.root || signers.includes(ROOT_SIGNER)) &&
    (!needed.oldKey || signers.includes(entry.subject)) &&
    (!needed.anyMember || signers.length > 0);
  return enough ? undefined : 'signers-missing';
}

/** What `neededSigners` must know, read from the entry and the directory before it. */
export function situationOf(entry: Pick<DirectoryEntry, 'kind' | 'subject' | 'body'>, before: DirectoryView | undefined): SigningSituation {
  const roles = 'roles' in entry.body ? entry.body.roles : [];
  return {
    kind: entry.kind,
    subject: entry.subject,
    concernsOfficer: roles.includes('officer') || (before?.member(entry.subject)?.roles.includes('officer') ?? false),
    officers: before?.officers() ?? [],
    lost: 'lost' in entry.body && entry.body.lost,
  };
}

/** The key a signer of this entry must have used; undefined when nothing lets this signer sign it. */
function keyOfSigner(
  signer: string,
  entry: DirectoryEntry,
  needed: NeededSigners,
  before: DirectoryView | undefined,
): Uint8Array | undefined {
  if (entry.kind === 'found') {
    if (signer === ROOT_SIGNER) return fromBase64Url(entry.body.rootKey);
    return signer === entry.subject ? fromBase64Url(entry.body.officer.signingKey) : undefined;
  }
  if (signer === ROOT_SIGNER) return needed.root ? before?.group.rootKey : undefined;
  const allowed = needed.anyMember || needed.from.includes(signer) || (needed.oldKey && signer === entry.subject);
  return allowed ? before?.active(signer)?.signingKey : undefined;
}

function newKeyOf(entry: DirectoryEntry): Uint8Array | undefined {
  switch (entry.kind) {
    case 'enrol':
    case 'key-change':
      return fromBase64Url(entry.body.signingKey);
    case 'root-succession':
      return fromBase64Url(entry.body.rootKey);
    default:
      return undefined;
  }
}

import { fromBase64Url, toBase64Url } from '../bytes';
import { makeEntry, type Proposal, readBody, type EntrySignature, verifyProposal } from '../directory-entry';
import { situationOf } from '../directory-signatures';
import { neededSigners } from '../directory-signers';
import { sha256 } from '../hash';
import { INVITE_SECRET_BYTES, inviteFragment, readInviteFragment } from '../invite-link';
import { secureRandom } from '../random-bytes';
import { indexOfWord, safetyIndices, type WordLanguage } from '../safety-words';
import type { Account } from './account';
import { rolesInOrder } from './founding';
import type { AcceptRequest, Base64Url, Invite, ReadInvite } from './messages';
import { SealError } from './seal-error';

/** An invitation: the link's fragment for the newcomer, a hash of its secret for the server. */
export function newInvite(account: Account, inviteId: string): Invite {
  const secret = secureRandom(INVITE_SECRET_BYTES);
  const { head, pin, groupId } = account.directory;
  const fragment = inviteFragment({ groupId, inviteId, pin, directorySeq: head.seq, directoryHead: head.hash, secret });
  return { inviteId, secretHash: toBase64Url(sha256(secret)), fragment };
}

export function readInvite(fragment: string): ReadInvite {
  const { groupId, inviteId, secret } = readInviteFragment(fragment);
  return { groupId, inviteId, secret: toBase64Url(secret) };
}

/** Turns a newcomer's proposal into a directory entry, if the words read aloud are those of the proposed keys and the roles are those the officer meant. */
export function acceptProposal(request: AcceptRequest, account: Account, at: number): Base64Url {
  const { directory, owner } = account;
  const { proposal: sent, memberId } = request;
  const body = readBody('enrol', fromBase64Url(sent.body));
  const proposal: Proposal<'enrol'> = {
    groupId: owner.groupId,
    kind: 'enrol',
    subject: memberId,
    proposalId: sent.proposalId,
    baseSeq: sent.baseSeq,
    baseHead: fromBase64Url(sent.baseHead),
    body,
  };
  const signature = fromBase64Url(sent.signature);
  const newKey = fromBase64Url(body.signingKey);
  if (rolesInOrder(request.roles).join() !== body.roles.join()) throw new SealError('proposal-forged');
  if (!directory.contains({ seq: proposal.baseSeq, hash: proposal.baseHead })) throw new SealError('proposal-forged');
  if (!verifyProposal(proposal, signature, newKey)) throw new SealError('proposal-forged');

  const typed = indicesOf(request.typedWords, request.language);
  const expected = safetyIndices({
    groupId: owner.groupId,
    inviteId: body.invite,
    memberId,
    pin: directory.pin,
    directoryHead: proposal.baseHead,
    recipient: body.recipient,
    signingKey: newKey,
  });
  if (typed.length !== expected.length || typed.some((index, i) => index !== expected[i])) throw new SealError('wrong-words');

  const others: EntrySignature[] = (request.cosignatures ?? []).map((each) => ({
    signer: each.signer,
    signature: fromBase64Url(each.signature),
  }));
  const needed = neededSigners(situationOf(proposal, directory));
  if (1 + others.length < needed.officers) throw new SealError('more-signatures-needed');
  const place = { seq: directory.head.seq + 1, previous: directory.head.hash, at };
  const entry = makeEntry(proposal, place, { signer: owner.memberId, secretKey: account.signingKey }, [
    ...others,
    { signer: memberId, signature },
  ]);
  // What every other client will check, checked here first: a refused entry is never sent.
  directory.extend([entry]);
  return toBase64Url(entry);
}

function indicesOf(words: readonly string[], language: WordLanguage): number[] {
  return words.map((word) => {
    const index = indexOfWord(word, language);
    if (index === undefined) throw new SealError('unknown-word');
    return index;
  });
}

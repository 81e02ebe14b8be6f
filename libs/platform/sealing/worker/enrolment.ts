import { fromBase64Url, toBase64Url } from '../bytes';
import { Directory } from '../directory';
import { bodyBytes, type Proposal, signProposal } from '../directory-entry';
import { readInviteFragment } from '../invite-link';
import { safetyIndices, wordsOf } from '../safety-words';
import { publicKeyOf } from '../signature';
import { Account } from './account';
import type { WriteSources } from './container-writer';
import { rolesInOrder } from './founding';
import type { Enrolment, EnrolRequest } from './messages';
import { firstWraps, newMemberKeys } from './new-member-keys';
import type { Registration } from './registration';
import { SealError } from './seal-error';

/** A newcomer's keys and proposal. The link's pins are checked before a key is made or sent. (formats.md 9) */
export async function beginEnrolment(
  request: EnrolRequest,
  registration: Registration,
  sources: WriteSources,
): Promise<{ account: Account; enrolment: Enrolment }> {
  const { memberId, handle } = request;
  const link = readInviteFragment(request.fragment);
  const { groupId, inviteId, pin, directoryHead } = link;
  const directory = Directory.verify(groupId, pin, request.directory.map(fromBase64Url));
  if (!directory.contains({ seq: link.directorySeq, hash: directoryHead })) throw new SealError('directory-rolled-back');

  const keys = await newMemberKeys();
  const proposal: Proposal<'enrol'> = {
    groupId,
    kind: 'enrol',
    subject: memberId,
    proposalId: sources.uuid(),
    baseSeq: link.directorySeq,
    baseHead: directoryHead,
    body: { v: 1, roles: rolesInOrder(request.roles), recipient: keys.recipient, signingKey: keys.verifyingKey, invite: inviteId },
  };
  const { signature } = signProposal(proposal, { signer: memberId, secretKey: keys.signingKey });
  const indices = safetyIndices({
    groupId,
    inviteId,
    memberId,
    pin,
    directoryHead,
    recipient: keys.recipient,
    signingKey: publicKeyOf(keys.signingKey),
  });
  const account = await Account.begin({ groupId, memberId, handle }, registration.deviceId, keys, directory);
  const { wraps, kit } = firstWraps(account, registration.exportKey, () => sources.uuid());
  const enrolment = {
    registrationRecord: registration.registrationRecord,
    wraps,
    keys: account.save(sources.now()),
    proposal: {
      proposalId: proposal.proposalId,
      baseSeq: proposal.baseSeq,
      baseHead: toBase64Url(proposal.baseHead),
      body: toBase64Url(bodyBytes(proposal)),
      signature: toBase64Url(signature),
    },
    kit,
    safetyWords: { en: wordsOf(indices, 'en'), ru: wordsOf(indices, 'ru') },
  };
  return { account, enrolment };
}

import { generateHybridIdentity, identityToRecipient } from 'age-encryption';
import { toBase64Url } from '../bytes';
import { Directory } from '../directory';
import { hashOfEntry, makeEntry, type Proposal, ROOT_SIGNER, signProposal } from '../directory-entry';
import { MEMBER_ROLES, type MemberRole } from '../directory-kind';
import { checkOfPublic, encodePaper, type PaperPurpose } from '../paper';
import { secureRandom } from '../random-bytes';
import { identitySeed } from '../recipient';
import { publicKeyOf } from '../signature';
import { Account } from './account';
import type { WriteSources } from './container-writer';
import type { Founding, FoundRequest, PrintedPaper } from './messages';
import { firstWraps, newMemberKeys } from './new-member-keys';
import type { Registration } from './registration';

const ZEROS = new Uint8Array(32);

/** Makes a group: its root, its recovery identity, the first officer's keys and entry 0, signed by root and officer before the root is wiped. (formats.md 5) */
export async function beginGroup(
  request: FoundRequest,
  registration: Registration,
  sources: WriteSources,
): Promise<{ account: Account; founding: Founding }> {
  const { groupId, memberId, handle } = request;
  const keys = await newMemberKeys();
  const root = secureRandom(32);
  const recoveryIdentity = await generateHybridIdentity();
  const recovery = await identityToRecipient(recoveryIdentity);
  const roles = rolesInOrder(['officer', ...(request.roles ?? [])]);
  const proposal: Proposal<'found'> = {
    groupId,
    kind: 'found',
    subject: memberId,
    proposalId: sources.uuid(),
    baseSeq: 0,
    baseHead: ZEROS,
    body: {
      v: 1,
      rootKey: toBase64Url(publicKeyOf(root)),
      provisional: true,
      recovery,
      ...(request.logKey === undefined ? {} : { logKey: request.logKey }),
      officer: { roles, recipient: keys.recipient, signingKey: keys.verifyingKey },
    },
  };
  const place = { seq: 0, previous: ZEROS, at: sources.now() };
  const entry = makeEntry(proposal, place, { signer: ROOT_SIGNER, secretKey: root }, [
    signProposal(proposal, { signer: memberId, secretKey: keys.signingKey }),
  ]);
  const directory = Directory.verify(groupId, hashOfEntry(entry), [entry]);
  const account = await Account.begin({ groupId, memberId, handle }, registration.deviceId, keys, directory);
  const sheet = (purpose: PaperPurpose, secret: Uint8Array, check: Uint8Array): PrintedPaper => ({
    purpose,
    text: encodePaper({ purpose, groupId, owner: groupId, threshold: 1, number: 1, of: 1, check, secret }),
  });
  const provisionalRoot = sheet('provisional-root', root, checkOfPublic(publicKeyOf(root)));
  const provisionalRecovery = sheet('provisional-recovery', identitySeed(recoveryIdentity), checkOfPublic(recovery));
  root.fill(0);
  const { wraps, kit } = firstWraps(account, registration.exportKey, () => sources.uuid());
  const founding = {
    registrationRecord: registration.registrationRecord,
    entry: toBase64Url(entry),
    wraps,
    keys: account.save(sources.now()),
    kit,
    provisionalRoot,
    provisionalRecovery,
  };
  return { account, founding };
}

/** Each role once, in the order in which an entry lists them. */
export function rolesInOrder(roles: readonly MemberRole[]): MemberRole[] {
  return MEMBER_ROLES.filter((role) => roles.includes(role));
}

import { generateHybridIdentity, identityToRecipient } from 'age-encryption';
import { toBase64Url } from '../bytes';
import { checkOfKit, encodePaper } from '../paper';
import { secureRandom } from '../random-bytes';
import { publicKeyOf } from '../signature';
import type { Account } from './account';
import type { PrintedPaper, Wrap } from './messages';

const SEED_BYTES = 32;

export interface NewMemberKeys {
  readonly identity: string;
  readonly recipient: string;
  /** Ed25519 seed. */
  readonly signingKey: Uint8Array;
  /** Public half, as a directory body holds it. */
  readonly verifyingKey: string;
}

/** Keys of a member who is not yet in any directory. */
export async function newMemberKeys(): Promise<NewMemberKeys> {
  const identity = await generateHybridIdentity();
  const signingKey = secureRandom(SEED_BYTES);
  return { identity, recipient: await identityToRecipient(identity), signingKey, verifyingKey: toBase64Url(publicKeyOf(signingKey)) };
}

/** The two ways in that every member begins with: password, and the kit on paper. */
export function firstWraps(account: Account, exportKey: Uint8Array, uuid: () => string): { wraps: Wrap[]; kit: PrintedPaper } {
  const secret = secureRandom(SEED_BYTES);
  const { groupId, memberId } = account.owner;
  const sheet = { purpose: 'kit', groupId, owner: memberId, threshold: 1, number: 1, of: 1, check: checkOfKit(secret), secret } as const;
  const wraps = [account.wrap('password', uuid(), exportKey), account.wrap('kit', uuid(), secret)];
  const kit = { purpose: sheet.purpose, text: encodePaper(sheet) };
  secret.fill(0);
  exportKey.fill(0);
  return { wraps, kit };
}

import { Decrypter, Encrypter } from 'age-encryption';
import { equalBytes, FormatError } from './bytes';
import { keyCommitmentOf } from './container-head';
import { ascii, sha256 } from './hash';
import { isAcceptableRecipient } from './recipient';
import {
  grantBytes,
  grantMessageBytes,
  isGrantAgeFile,
  parseGrant,
  RECOVERY_RECEIVER,
  type Grant,
  type GrantMessage,
} from './shape/access-grant-shape';
import { sign, verify } from './signature';

/** SHA-256 of the recipient string in lower case: by which a grant names the key it was made for. */
export function receiverKeyOf(recipient: string): Uint8Array {
  return sha256(ascii(recipient.toLowerCase()));
}

/** Seals a container key to one member of the verified directory and signs that this was done. Gives the object's bytes. */
export async function makeGrant(
  place: Omit<GrantMessage, 'receiverKey' | 'keyCommitment' | 'ciphertextHash'>,
  recipient: string,
  containerKey: Uint8Array,
  signingKey: Uint8Array,
): Promise<Uint8Array> {
  if (!isAcceptableRecipient(recipient)) throw new FormatError('wrong-recipient');
  const encrypter = new Encrypter();
  encrypter.addRecipient(recipient);
  const ageFile = await encrypter.encrypt(containerKey);
  if (!isGrantAgeFile(ageFile)) throw new FormatError('wrong-stanza');
  const message: GrantMessage = {
    ...place,
    receiverKey: receiverKeyOf(recipient),
    keyCommitment: keyCommitmentOf(containerKey),
    ciphertextHash: sha256(ageFile),
  };
  return grantBytes({ ...message, signature: sign('access-grant', grantMessageBytes(message), signingKey), ageFile });
}

/** Whether the granter's signature holds. The caller gives the granter's key from the directory at `directorySeq`. */
export function verifyGrant(grant: Grant, granterKey: Uint8Array): boolean {
  return (
    equalBytes(grant.ciphertextHash, sha256(grant.ageFile)) && verify('access-grant', grantMessageBytes(grant), grant.signature, granterKey)
  );
}

/** Opens a verified grant with the receiver's identity; the key must be the one the grant and the head commit to. */
export async function openGrant(grant: Grant, identity: string): Promise<Uint8Array> {
  if (!isGrantAgeFile(grant.ageFile)) throw new FormatError('wrong-stanza');
  const decrypter = new Decrypter();
  decrypter.addIdentity(identity);
  const key = await decrypter.decrypt(grant.ageFile).catch(() => {
    throw new FormatError('does-not-open');
  });
  if (key.length !== 32 || !equalBytes(keyCommitmentOf(key), grant.keyCommitment)) throw new FormatError('wrong-key');
  return key;
}

export { parseGrant, RECOVERY_RECEIVER, type Grant, type GrantMessage };

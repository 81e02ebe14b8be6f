import { generateHybridIdentity, identityToRecipient } from 'age-encryption';
import {
  FormatError,
  keyCommitmentOf,
  makeGrant,
  openGrant,
  parseGrant,
  publicKeyOf,
  receiverKeyOf,
  secureRandom,
  verifyGrant,
} from './index';
import { isAcceptableRecipient } from './recipient';
import { GRANT_AGE_FILE_BYTES, type GrantMessage } from './shape';

const id = (n: number): string => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
const place: Omit<GrantMessage, 'receiverKey' | 'keyCommitment' | 'ciphertextHash'> = {
  groupId: id(1),
  kind: 'case',
  containerId: id(2),
  epoch: 1,
  headVersion: 1,
  head: new Uint8Array(32).fill(7),
  receiver: id(3),
  directorySeq: 4,
  directoryHead: new Uint8Array(32).fill(8),
  granter: id(5),
  at: 1_800_000_000_000,
};
const signingKey = new Uint8Array(32).fill(9);
const containerKey = new Uint8Array(32).fill(10);

it('gives the receiver the key, and nobody else', async () => {
  const identity = await generateHybridIdentity();
  const recipient = await identityToRecipient(identity);
  const grant = parseGrant(await makeGrant(place, recipient, containerKey, signingKey));
  expect(grant.ageFile).toHaveLength(GRANT_AGE_FILE_BYTES);
  expect(grant.receiverKey).toEqual(receiverKeyOf(recipient));
  expect(grant.keyCommitment).toEqual(keyCommitmentOf(containerKey));
  expect(verifyGrant(grant, publicKeyOf(signingKey))).toBe(true);
  await expect(openGrant(grant, identity)).resolves.toEqual(containerKey);
  await expect(openGrant(grant, await generateHybridIdentity())).rejects.toThrow('format: does-not-open');
});

it('refuses every changed byte: as a format, as a signature, or as a key', async () => {
  const identity = await generateHybridIdentity();
  const sound = await makeGrant(place, await identityToRecipient(identity), containerKey, signingKey);
  for (let i = 0; i < sound.length; i += i < 500 ? 1 : 37) {
    const changed = sound.slice();
    changed[i] = (changed[i] ?? 0) ^ 1;
    let accepted = false;
    try {
      accepted = verifyGrant(parseGrant(changed), publicKeyOf(signingKey));
    } catch (error) {
      expect(error).toBeInstanceOf(FormatError);
    }
    expect({ byte: i, accepted }).toEqual({ byte: i, accepted: false });
  }
});

it('refuses classic recipients and ML-KEM keys that are not reduced', async () => {
  const recipient = await identityToRecipient(await generateHybridIdentity());
  expect(isAcceptableRecipient(recipient)).toBe(true);
  expect(isAcceptableRecipient(recipient.toUpperCase())).toBe(false);
  expect(isAcceptableRecipient('age1ql3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8zmrj2kg5sfn9aqmcac8p')).toBe(false);
  const { bech32 } = await import('@scure/base');
  const invalid = secureRandom(1216).fill(0xff, 0, 1184);
  expect(isAcceptableRecipient(bech32.encode('age1pq', bech32.toWords(invalid), false))).toBe(false);
});

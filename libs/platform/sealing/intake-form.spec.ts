import { hkdfSync } from 'node:crypto';
import { Encrypter, generateHybridIdentity, generateX25519Identity, identityToRecipient } from 'age-encryption';
import { FormatError, fromHex, sha256, toHex } from './index';
import {
  INTAKE_STEP,
  newReplySecret,
  openIntakeForm,
  openReply,
  replySecretFrom,
  sealIntakeForm,
  sealReply,
  wordsOf,
  type IntakeForm,
} from './index-keys';
import { isIntakeForm } from './shape';

const form: IntakeForm = {
  groupId: '00000000-0000-4000-8000-000000000001',
  formId: '00000000-0000-4000-8000-000000000002',
  month: 202611,
  replyKey: new Uint8Array(32).fill(7),
  body: { name: 'Алла Пример', address: 'Lindenstr. 14' },
};
let identity: string;
let recipient: string;
beforeAll(async () => {
  identity = await generateHybridIdentity();
  recipient = await identityToRecipient(identity);
});

it('opens with the identity it was sealed to, and with no other', async () => {
  const file = await sealIntakeForm(form, recipient);
  expect(await openIntakeForm(file, identity)).toEqual(form);
  await expect(openIntakeForm(file, await generateHybridIdentity())).rejects.toThrow('format: does-not-open');
  expect(await openIntakeForm(await sealIntakeForm({ ...form, replyKey: null }, recipient), identity)).toMatchObject({ replyKey: null });
});

it('has one length for a short and a long story, and the next one past it', async () => {
  const length = async (text: string): Promise<number> => (await sealIntakeForm({ ...form, body: { text } }, recipient)).length;
  expect(await length('a'.repeat(65_000))).toBe(await length('a'));
  expect(await length('a'.repeat(66_000))).toBe((await length('a')) + INTAKE_STEP + 16);
});

it('refuses changed bytes everywhere in the header and at the ends of the payload', async () => {
  const file = await sealIntakeForm(form, recipient);
  for (const at of [0, 30, 100, 900, 1_600, 1_700, 2_000, file.length - 1]) {
    const changed = file.slice();
    changed[at] = (changed[at] ?? 0) ^ 1;
    await expect(openIntakeForm(changed, identity)).rejects.toThrow(FormatError);
  }
  await expect(openIntakeForm(file.slice(0, -1), identity)).rejects.toThrow('format: does-not-open');
});

it('seals to no recipient that is not hybrid and whole', async () => {
  const classic = await identityToRecipient(await generateX25519Identity());
  await expect(sealIntakeForm(form, classic)).rejects.toThrow('format: wrong-recipient');
  await expect(sealIntakeForm(form, `${recipient.slice(0, -1)}q`)).rejects.toThrow('format: wrong-recipient');
});

it('has a shape a server can check without a key', async () => {
  const file = await sealIntakeForm(form, recipient);
  expect(isIntakeForm(file)).toBe(true);
  expect(isIntakeForm(file.slice(1))).toBe(false);
  expect(isIntakeForm(file.slice(0, -100))).toBe(false);
  expect(isIntakeForm(new TextEncoder().encode(JSON.stringify(form.body)))).toBe(false);
  const small = new Encrypter();
  small.addRecipient(recipient);
  expect(isIntakeForm(await small.encrypt('Alla, Lindenstr. 14'))).toBe(false);
});

it('refuses a form whose padding says more than its content', async () => {
  const encrypter = new Encrypter();
  encrypter.addRecipient(recipient);
  await expect(openIntakeForm(await encrypter.encrypt(new Uint8Array(INTAKE_STEP)), identity)).rejects.toThrow('format: wrong-padding');
});

describe('the twelve words of an answer', () => {
  // Fixed secret; HKDF by Node's own implementation.
  const secret = fromHex('000102030405060708090a0b0c0d0e0f');
  const reply = newReplySecret(() => secret);

  it('are what the format says, byte by byte', () => {
    expect(toHex(reply.replyKey)).toBe(toHex(new Uint8Array(hkdfSync('sha256', secret, new Uint8Array(), 'sojourn/reply-key/v1', 32))));
    expect(reply.boxId).toBe(toHex(new Uint8Array(hkdfSync('sha256', secret, new Uint8Array(), 'sojourn/reply-box/v1', 16))));
    // 128 bits and the first four of SHA-256 (be45…): 0xb.
    expect(reply.indices).toEqual(Array.from({ length: 12 }, (_, place) => indexAt(secret, place)));
    expect(wordsOf(reply.indices, 'ru').every((word) => word.length > 0)).toBe(true);
  });

  it('give the same secret when typed, and nothing when one is wrong', () => {
    expect(replySecretFrom(reply.indices)).toEqual(reply);
    const misses = Array.from({ length: 2048 }, (_, index) => replySecretFrom([...reply.indices.slice(0, 11), index])).filter(
      (found) => found !== undefined,
    );
    expect(misses).toHaveLength(128); // one in sixteen passes four check bits
    expect(replySecretFrom(reply.indices.slice(1))).toBeUndefined();
    expect(replySecretFrom([...reply.indices.slice(0, 11), 2048])).toBeUndefined();
  });

  it('seal an answer that opens only for its form, direction and number', () => {
    const place = { groupId: form.groupId, formId: form.formId, formHash: sha256(secret), direction: 'to-the-person', number: 1 } as const;
    const envelope = sealReply(reply.replyKey, place, { text: 'готово' });
    expect(openReply(reply.replyKey, place, envelope)).toEqual({ text: 'готово' });
    for (const other of [
      { number: 2 },
      { direction: 'from-the-person' as const },
      { formId: form.groupId },
      { formHash: sha256(secret.slice(1)) },
    ])
      expect(() => openReply(reply.replyKey, { ...place, ...other }, envelope)).toThrow('format: does-not-open');
  });
});

/** Eleven bits from bit 11 × place on, of the secret followed by its check bits: counted on a string of zeros and ones. */
function indexAt(secret: Uint8Array, place: number): number {
  const bits = [...secret, (sha256(secret)[0] ?? 0) & 0xf0].map((byte) => byte.toString(2).padStart(8, '0')).join('');
  return Number.parseInt(bits.slice(place * 11, place * 11 + 11), 2);
}

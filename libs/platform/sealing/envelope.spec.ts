import { hkdfSync } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import sodium from 'libsodium-wrappers-sumo';
import { concat, FormatError, fromHex, openRecord, sealRecord, toHex, uuidBytes, type RecordPlace } from './index';
import { isEnvelope, isSummaryEnvelope } from './shape';

interface EnvelopeVector {
  readonly key: string;
  readonly nonce: string;
  readonly place: RecordPlace;
  readonly body: unknown;
  readonly envelope: string;
}
const vectors = JSON.parse(readFileSync(join(__dirname, 'vectors', 'envelope.json'), 'utf8')) as EnvelopeVector[];
const [vector] = vectors;
if (vector === undefined) throw new Error('no vectors');
const key = fromHex(vector.key);

it.each(vectors)('seals and opens vector %#', ({ key: hex, nonce, place, body, envelope }) => {
  expect(toHex(sealRecord(fromHex(hex), place, body, () => fromHex(nonce)))).toBe(envelope);
  expect(openRecord(fromHex(hex), place, fromHex(envelope))).toEqual(body);
});

it('is what libsodium and Node would write', async () => {
  await sodium.ready;
  for (const { key: hex, nonce, place, body, envelope } of vectors) {
    const nonceBytes = fromHex(nonce);
    const recordKey = new Uint8Array(
      hkdfSync(
        'sha256',
        fromHex(hex),
        new Uint8Array(),
        concat(new TextEncoder().encode('sojourn/record/v1'), uuidBytes(place.recordId)),
        32,
      ),
    );
    const both = new Uint8Array(hkdfSync('sha256', recordKey, nonceBytes, 'sojourn/envelope/v1', 64));
    const numbers = Buffer.alloc(4 + 16 + 2 + 4);
    numbers.writeUInt32BE(place.epoch, 0);
    numbers.set(uuidBytes(place.recordId), 4);
    numbers.writeUInt16BE(place.type, 20);
    numbers.writeUInt32BE(place.version, 22);
    const associated = concat(
      uuidBytes(place.groupId),
      Uint8Array.of(1),
      uuidBytes(place.containerId),
      new Uint8Array(numbers),
      uuidBytes(place.author),
    );
    const text = Buffer.from(JSON.stringify(body));
    const size = place.type === 1 ? 1024 : 512;
    const padded = Buffer.concat([text, Buffer.of(0x80), Buffer.alloc(size - text.length - 1)]);
    const sealed = sodium.crypto_aead_xchacha20poly1305_ietf_encrypt(padded, associated, null, nonceBytes, both.subarray(0, 32));
    expect(toHex(concat(Uint8Array.of(1), nonceBytes, both.subarray(32), sealed))).toBe(envelope);
  }
});

it('refuses every changed byte', () => {
  const sound = fromHex(vector.envelope);
  for (let i = 0; i < sound.length; i++) {
    const changed = sound.slice();
    changed[i] = (changed[i] ?? 0) ^ 1;
    expect(() => openRecord(key, vector.place, changed)).toThrow(FormatError);
  }
});

it.each([
  ['another record', { recordId: '00000000-0000-4000-8000-0000000000ff' }],
  ['another type', { type: 18 }],
  ['another version', { version: 2 }],
  ['another epoch', { epoch: 2 }],
  ['another author', { author: '00000000-0000-4000-8000-0000000000ff' }],
  ['another container', { containerId: '00000000-0000-4000-8000-0000000000ff' }],
  ['another kind', { kind: 'matter' as const }],
  ['another group', { groupId: '00000000-0000-4000-8000-0000000000ff' }],
])('does not open in the place of %s', (_, change) => {
  expect(() => openRecord(key, { ...vector.place, ...change }, fromHex(vector.envelope))).toThrow('format: does-not-open');
});

it('never seals twice with one nonce, and fails when chance fails', () => {
  const nonces = new Set(Array.from({ length: 2000 }, () => toHex(sealRecord(key, vector.place, { a: 1 }).slice(1, 25))));
  expect(nonces.size).toBe(2000);
  expect(() => sealRecord(key, vector.place, {}, () => new Uint8Array())).toThrow('format: no-randomness');
});

it('has a shape a server can check without a key', () => {
  expect(isEnvelope(fromHex(vector.envelope))).toBe(true);
  expect(isSummaryEnvelope(sealRecord(key, { ...vector.place, type: 1 }, { name: 'a' }))).toBe(true);
  expect(isEnvelope(new TextEncoder().encode('{"name":"Alla"}'))).toBe(false);
  expect(isEnvelope(fromHex(vector.envelope).slice(0, -1))).toBe(false);
  expect(() => sealRecord(key, { ...vector.place, type: 1 }, { name: 'a'.repeat(1100) })).toThrow('format: too-long');
});

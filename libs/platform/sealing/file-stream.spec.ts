import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join as path } from 'node:path';
import fc from 'fast-check';
import sodium from 'libsodium-wrappers-sumo';
import { openFile, sealFile, type FileFacts } from './file-stream';
import { fileBodyLength, fileChunkBytes, fileChunks, isFileBodyLength } from './shape/file-shape';
import { join, padded, sha256 } from './testing/by-the-paper';

const committed = JSON.parse(readFileSync(path(__dirname, 'vectors/file.json'), 'utf8')) as Record<string, string>;
const KEY = new Uint8Array(32).fill(71);
const WHOLE = 65_536 + 16;
const plain = (length: number): Uint8Array => Uint8Array.from({ length }, (_, i) => (i * 7 + (i >> 8)) % 251);
const hashed = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

beforeAll(() => sodium.ready);

/** The paper, with libsodium: padded whole, nonce of 11 bytes of the number and the mark of the last. */
function byThePaper(plaintext: Uint8Array): Buffer {
  const whole = padded(plaintext);
  const count = Math.ceil(whole.length / 65_536);
  const chunks = Array.from({ length: count }, (_, index) => {
    const nonce = Buffer.alloc(12);
    nonce.writeUInt32BE(index, 7);
    nonce[11] = index === count - 1 ? 1 : 0;
    const chunk = whole.subarray(index * 65_536, (index + 1) * 65_536);
    return Buffer.from(sodium.crypto_aead_chacha20poly1305_ietf_encrypt(chunk, null, null, nonce, KEY));
  });
  return join(...chunks);
}

it.each([0, 1, 511, 8191, 65_535, 65_536, 200_000])(
  'a file of %i bytes is sealed as the paper says, with other libraries, and as committed',
  (length) => {
    const { body, bodyHash } = sealFile(plain(length), () => KEY);
    expect(hashed(body)).toBe(committed[String(length)]);
    expect(hashed(byThePaper(plain(length)))).toBe(committed[String(length)]);
    expect(Buffer.from(bodyHash).toString('hex')).toBe(committed[String(length)]);
    expect(body).toHaveLength(fileBodyLength(length));
  },
);

it('opens what it sealed, whatever the length', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 300_000 }), (length) => {
      const { body, ...facts } = sealFile(plain(length));
      expect(Buffer.from(openFile(facts, body)).equals(Buffer.from(plain(length)))).toBe(true);
      expect(isFileBodyLength(body.length)).toBe(true);
      const sizes = Array.from({ length: fileChunks(body.length) }, (_, index) => fileChunkBytes(body.length, index));
      expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(body.length);
    }),
    { numRuns: 25, seed: 65_536 },
  );
});

/** As a server would have to lie: the record names the body it shows. */
const lied = (facts: FileFacts, body: Uint8Array): FileFacts => ({ ...facts, bodyHash: new Uint8Array(sha256(body)) });

describe('a body that was changed', () => {
  const { body, ...facts } = sealFile(plain(250_000));
  const chunk = (index: number): Uint8Array => body.slice(index * WHOLE, (index + 1) * WHOLE);
  const count = fileChunks(body.length);
  const chunks = (order: readonly number[]): Uint8Array => new Uint8Array(join(...order.map(chunk)));
  const all = Array.from({ length: count }, (_, index) => index);

  it.each<[string, Uint8Array, string]>([
    ['without its last chunk', chunks(all.slice(0, -1)), 'does-not-open'],
    ['cut inside a chunk', body.slice(0, -5), 'wrong-file-length'],
    ['with two chunks swapped', chunks([1, 0, ...all.slice(2)]), 'does-not-open'],
    ['with one chunk twice', chunks([0, 0, ...all.slice(2)]), 'does-not-open'],
    ['with one bit turned', Uint8Array.from(body, (byte, at) => (at === 70_000 ? byte ^ 1 : byte)), 'does-not-open'],
  ])('is refused: %s', (_, changed, fault) => {
    expect(() => openFile(facts, changed)).toThrow(isFileBodyLength(changed.length) ? 'file-differs' : 'wrong-file-length');
    expect(() => openFile(lied(facts, changed), changed)).toThrow(isFileBodyLength(changed.length) ? fault : 'wrong-file-length');
  });

  it('is refused under another key, another length, another hash', () => {
    expect(() => openFile({ ...facts, key: KEY }, body)).toThrow('does-not-open');
    expect(() => openFile({ ...facts, length: facts.length - 1 }, body)).toThrow('file-differs');
    expect(() => openFile({ ...facts, plaintextHash: KEY }, body)).toThrow('file-differs');
  });
});

it('makes a key of its own for every file', () => {
  const [first, second] = [sealFile(plain(10)), sealFile(plain(10))];
  expect(Buffer.from(first.key).equals(Buffer.from(second.key))).toBe(false);
});

it.each([0, 16, 512, 527, 529, 9_232, 65_552, 65_553, -16])('knows that no body has %i bytes, unless one has', (length) => {
  const some = [512 + 16, 9_216 + 16, 65_536 + 16];
  expect(isFileBodyLength(length)).toBe(some.includes(length));
});

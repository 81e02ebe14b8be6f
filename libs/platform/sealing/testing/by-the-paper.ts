import { createHash, createHmac, createPrivateKey, hkdfSync, sign } from 'node:crypto';
import sodium from 'libsodium-wrappers-sumo';

/**
 * The wire formats written a second time, from the paper (formats.md), in Node's crypto and libsodium. Shares no code with the package: where
 * the two differ, one of them has misread the paper.
 */
export const u8 = (value: number): Buffer => Buffer.of(value);
export const u16 = (value: number): Buffer => {
  const bytes = Buffer.alloc(2);
  bytes.writeUInt16BE(value);
  return bytes;
};
export const u32 = (value: number): Buffer => {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
};
export const u64 = (value: number): Buffer => {
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64BE(BigInt(value));
  return bytes;
};
export const uuid = (text: string): Buffer => Buffer.from(text.replaceAll('-', ''), 'hex');
export const lp = (bytes: Uint8Array): Buffer => Buffer.concat([u32(bytes.length), bytes]);
export const join = (...parts: readonly Uint8Array[]): Buffer => Buffer.concat(parts);
export const text = (content: string): Buffer => Buffer.from(content, 'utf8');
export const sha256 = (bytes: Uint8Array): Buffer => createHash('sha256').update(bytes).digest();
export const hmac = (key: Uint8Array, bytes: Uint8Array): Buffer => createHmac('sha256', key).update(bytes).digest();
export const hkdf = (key: Uint8Array, salt: Uint8Array, info: Uint8Array, length = 32): Buffer =>
  Buffer.from(hkdfSync('sha256', key, salt, info, length));
export const NONE = Buffer.alloc(0);

const ED25519_PKCS8 = Buffer.from('302e020100300506032b657004220420', 'hex');

/** Ed25519 over `sojourn/<context>/v1`, a zero byte and the message. (formats.md 1) */
export function signature(context: string, message: Uint8Array, seed: Uint8Array): Buffer {
  const key = createPrivateKey({ key: join(ED25519_PKCS8, seed), format: 'der', type: 'pkcs8' });
  return sign(null, join(text(`sojourn/${context}/v1`), u8(0), message), key);
}

/** ISO/IEC 7816-4 up to 512, 1,024, 2,048, 4,096 or 8,192 bytes; longer texts by the step of the paper. (formats.md 1) */
export function padded(plaintext: Uint8Array): Buffer {
  const least = plaintext.length + 1;
  let size = [512, 1024, 2048, 4096, 8192].find((step) => step >= least);
  if (size === undefined) {
    let power = 8192;
    while (power * 2 < least) power *= 2;
    size = Math.ceil(least / (power / 8)) * (power / 8);
  }
  return join(plaintext, u8(0x80), Buffer.alloc(size - least));
}

/** `0x01 | nonce | commitment | XChaCha20-Poly1305`. (formats.md 3) */
export function box(key: Uint8Array, nonce: Uint8Array, associated: Uint8Array, plaintext: Uint8Array): Buffer {
  const both = hkdf(key, nonce, text('sojourn/envelope/v1'), 64);
  return join(u8(1), nonce, both.subarray(32), xchacha(both.subarray(0, 32), nonce, associated, padded(plaintext)));
}

export function xchacha(key: Uint8Array, nonce: Uint8Array, associated: Uint8Array, plaintext: Uint8Array): Buffer {
  return Buffer.from(sodium.crypto_aead_xchacha20poly1305_ietf_encrypt(plaintext, associated, null, nonce, key));
}

/** Crockford Base32 in groups of four, by whole numbers instead of bits. (formats.md 10) */
export function crockford(bytes: Uint8Array): string {
  const spare = (5 - ((bytes.length * 8) % 5)) % 5;
  const number = BigInt(`0x${Buffer.from(bytes).toString('hex')}`) << BigInt(spare);
  const digits = number.toString(32).padStart((bytes.length * 8 + spare) / 5, '0');
  const letters = [...digits].map((digit) => '0123456789ABCDEFGHJKMNPQRSTVWXYZ'.charAt(parseInt(digit, 32)));
  return letters.join('').replace(/(.{4})(?=.)/g, '$1-');
}

import { xchacha20poly1305 } from '@noble/ciphers/chacha.js';
import { ByteReader, concat, equalBytes, FormatError } from './bytes';
import { ascii, hkdf } from './hash';
import type { RandomBytes } from './random-bytes';
import { ENVELOPE_VERSION } from './shape/envelope-shape';

const NONCE_BYTES = 24;
const COMMITMENT_BYTES = 32;

/** `0x01 | nonce | commitment | XChaCha20-Poly1305(padded)`: the one shape of everything sealed with a symmetric key. (formats.md 3) */
export function sealBox(key: Uint8Array, associatedData: Uint8Array, padded: Uint8Array, random: RandomBytes): Uint8Array {
  const nonce = random(NONCE_BYTES);
  if (nonce.length !== NONCE_BYTES) throw new FormatError('no-randomness');
  const { cipherKey, commitment } = keysOf(key, nonce);
  return concat(Uint8Array.of(ENVELOPE_VERSION), nonce, commitment, xchacha20poly1305(cipherKey, nonce, associatedData).encrypt(padded));
}

/** Gives the padded plaintext. Every failure, whatever its cause, is the same refusal. */
export function openBox(key: Uint8Array, associatedData: Uint8Array, object: Uint8Array): Uint8Array {
  const reader = new ByteReader(object);
  if (reader.u8() !== ENVELOPE_VERSION) throw new FormatError('unknown-version');
  const nonce = reader.fixed(NONCE_BYTES);
  const claimed = reader.fixed(COMMITMENT_BYTES);
  const { cipherKey, commitment } = keysOf(key, nonce);
  // The commitment is checked first, so that no ciphertext opens under two keys.
  if (!equalBytes(claimed, commitment)) throw new FormatError('does-not-open');
  try {
    return xchacha20poly1305(cipherKey, nonce, associatedData).decrypt(object.subarray(reader.offset));
  } catch {
    throw new FormatError('does-not-open');
  }
}

function keysOf(key: Uint8Array, nonce: Uint8Array): { cipherKey: Uint8Array; commitment: Uint8Array } {
  const both = hkdf(key, nonce, ascii('sojourn/envelope/v1'), 64);
  return { cipherKey: both.subarray(0, 32), commitment: both.subarray(32) };
}

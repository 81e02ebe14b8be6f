import { bech32 } from '@scure/base';
import { FormatError } from './bytes';

const RECIPIENT_PREFIX = 'age1pq';
const IDENTITY_PREFIX = 'age-secret-key-pq-';
const ML_KEM_BYTES = 1184;
const X25519_BYTES = 32;
const SEED_BYTES = 32;
/** Modulus of ML-KEM: FIPS 203, section 7.2, refuses a key with a coefficient at or above it. */
const Q = 3329;

/** The recipient gate: hybrid, lower case, 1,216 bytes, a well-formed ML-KEM-768 key. Asked before every seal and at every read of the directory. (security.md 3) */
export function isAcceptableRecipient(recipient: string): boolean {
  const bytes = recipient === recipient.toLowerCase() ? decode(recipient, RECIPIENT_PREFIX) : undefined;
  if (bytes?.length !== ML_KEM_BYTES + X25519_BYTES) return false;
  return coefficientsBelowQ(bytes.subarray(0, ML_KEM_BYTES - SEED_BYTES));
}

/** The 32 bytes of an `AGE-SECRET-KEY-PQ-1` string: what a recovery sheet carries. (formats.md 10) */
export function identitySeed(identity: string): Uint8Array {
  const seed = decode(identity.toLowerCase(), IDENTITY_PREFIX);
  if (seed?.length !== SEED_BYTES) throw new FormatError('not-a-hybrid-identity');
  return seed;
}

/** The identity those 32 bytes are. */
export function identityFromSeed(seed: Uint8Array): string {
  if (seed.length !== SEED_BYTES) throw new FormatError('wrong-length');
  return bech32.encode(IDENTITY_PREFIX, bech32.toWords(seed), false).toUpperCase();
}

function decode(text: string, expected: string): Uint8Array | undefined {
  try {
    const { prefix, words } = bech32.decode(text as `${string}1${string}`, false);
    return prefix === expected ? bech32.fromWords(words) : undefined;
  } catch {
    return undefined;
  }
}

/** Two coefficients of 12 bits in three bytes. */
function coefficientsBelowQ(packed: Uint8Array): boolean {
  for (let i = 0; i < packed.length; i += 3) {
    const [a = 0, b = 0, c = 0] = packed.subarray(i, i + 3);
    if ((a | ((b & 15) << 8)) >= Q || ((b >> 4) | (c << 4)) >= Q) return false;
  }
  return true;
}

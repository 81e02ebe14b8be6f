import * as z from 'zod/mini';
import { ByteWriter, FormatError } from './bytes';
import { canonicalBytes, readCanonical } from './canonical-json';
import { ascii, hkdf } from './hash';
import { pad, unpad } from './padding';
import { type RandomBytes, secureRandom } from './random-bytes';
import { openBox, sealBox } from './sealed-box';

const Uuid = z.string().check(z.regex(/^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/));
const Bytes32 = z.string().check(z.regex(/^[A-Za-z0-9_-]{43}$/));
const U32 = z.int().check(z.minimum(0), z.maximum(4_294_967_295));
const Counter = z.int().check(z.minimum(1), z.maximum(4_294_967_295));

/** A member's secrets and what the member's devices remember. Sealed by the account key. (formats.md 7) */
export const Keyring = z.strictObject({
  v: z.literal(1),
  handle: z.string().check(z.regex(/^[a-z0-9-]{2,32}$/)),
  /** Newest first; old ones are kept, since old grants open with them. */
  identities: z.array(z.string().check(z.regex(/^AGE-SECRET-KEY-PQ-1[02-9AC-HJ-NP-Z]{58}$/))).check(z.minLength(1)),
  /** Ed25519 seed. */
  signingKey: Bytes32,
  /** SHA-256 of entry 0. */
  pin: Bytes32,
  directory: z.strictObject({ seq: U32, hash: Bytes32 }),
  /** Newest checkpoint of the audit log; absent until one was seen. */
  log: z.optional(z.strictObject({ n: U32, hash: Bytes32 })),
  memory: z.strictObject({ number: Counter, hash: Bytes32 }),
  /** The newest statement seen of each colleague, sorted by member. */
  colleagues: z.array(z.strictObject({ member: Uuid, n: Counter, hash: Bytes32 })),
});
export type Keyring = z.infer<typeof Keyring>;

export interface KeyringPlace {
  readonly groupId: string;
  readonly memberId: string;
  readonly n: number;
}

export function sealKeyring(accountKey: Uint8Array, place: KeyringPlace, keyring: Keyring, random: RandomBytes = secureRandom): Uint8Array {
  return sealBox(keyringKey(accountKey), associatedData(place), pad(canonicalBytes(Keyring.parse(keyring))), random);
}

export function openKeyring(accountKey: Uint8Array, place: KeyringPlace, object: Uint8Array): Keyring {
  const parsed = Keyring.safeParse(readCanonical(unpad(openBox(keyringKey(accountKey), associatedData(place), object))));
  if (!parsed.success) throw new FormatError('wrong-keyring');
  return parsed.data;
}

function keyringKey(accountKey: Uint8Array): Uint8Array {
  return hkdf(accountKey, new Uint8Array(), ascii('sojourn/keyring/v1'), 32);
}

function associatedData({ groupId, memberId, n }: KeyringPlace): Uint8Array {
  return new ByteWriter().uuid(groupId).uuid(memberId).u32(n).done();
}

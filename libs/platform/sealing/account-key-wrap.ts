import { xchacha20poly1305 } from '@noble/ciphers/chacha.js';
import { ByteReader, ByteWriter, concat, FormatError } from './bytes';
import { ascii, hkdf } from './hash';
import { type RandomBytes, secureRandom } from './random-bytes';

/** Ways to an account key. (formats.md 7) */
export const WRAP_ROUTES = { password: 1, passkey: 2, kit: 3 } as const;
export type WrapRoute = keyof typeof WRAP_ROUTES;

const SECRET_BYTES: Record<WrapRoute, number> = { password: 64, passkey: 32, kit: 32 };
const VERSION = 1;
const NONCE_BYTES = 24;
const ACCOUNT_KEY_BYTES = 32;
const NONE = new Uint8Array();

export interface WrapPlace {
  readonly groupId: string;
  readonly memberId: string;
  readonly route: WrapRoute;
  readonly routeId: string;
  readonly generation: number;
  /** Of a passkey; empty elsewhere. */
  readonly salt?: Uint8Array;
  readonly credentialId?: Uint8Array;
}

/** Wraps the account key under one route's secret: export key, first PRF result, or kit. */
export function wrapAccountKey(
  accountKey: Uint8Array,
  secret: Uint8Array,
  place: WrapPlace,
  random: RandomBytes = secureRandom,
): Uint8Array {
  if (accountKey.length !== ACCOUNT_KEY_BYTES) throw new FormatError('wrong-length');
  const nonce = random(NONCE_BYTES);
  const head = new ByteWriter()
    .u8(VERSION)
    .u8(WRAP_ROUTES[place.route])
    .uuid(place.routeId)
    .u32(place.generation)
    .fixed(nonce, NONCE_BYTES)
    .done();
  return concat(head, xchacha20poly1305(wrapKey(secret, place.route), nonce, associatedData(place)).encrypt(accountKey));
}

/** Opens a wrap; undefined when the secret or the place is not the one it was made for. */
export function unwrapAccountKey(object: Uint8Array, secret: Uint8Array, place: WrapPlace): Uint8Array | undefined {
  const reader = new ByteReader(object);
  if (reader.u8() !== VERSION) throw new FormatError('unknown-version');
  if (reader.u8() !== WRAP_ROUTES[place.route] || reader.uuid() !== place.routeId || reader.u32() !== place.generation) return undefined;
  const nonce = reader.fixed(NONCE_BYTES);
  const sealed = reader.fixed(ACCOUNT_KEY_BYTES + 16);
  reader.end();
  try {
    return xchacha20poly1305(wrapKey(secret, place.route), nonce, associatedData(place)).decrypt(sealed);
  } catch {
    return undefined;
  }
}

function wrapKey(secret: Uint8Array, route: WrapRoute): Uint8Array {
  if (secret.length !== SECRET_BYTES[route]) throw new FormatError('wrong-length');
  return hkdf(secret, NONE, concat(ascii('sojourn/wrap/v1'), Uint8Array.of(WRAP_ROUTES[route])), 32);
}

function associatedData(place: WrapPlace): Uint8Array {
  return new ByteWriter()
    .uuid(place.groupId)
    .uuid(place.memberId)
    .u8(WRAP_ROUTES[place.route])
    .uuid(place.routeId)
    .u32(place.generation)
    .lp(place.salt ?? NONE)
    .lp(place.credentialId ?? NONE)
    .done();
}

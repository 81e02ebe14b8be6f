import { ed25519 } from '@noble/curves/ed25519.js';
import { concat } from './bytes';
import { ascii } from './hash';

/** One context per object; a signature never serves two (formats.md 1). */
export type SigningContext =
  'access-grant' | 'container-head' | 'directory-entry' | 'directory-proposal' | 'keyring-statement' | 'approval';

function signedBytes(context: SigningContext, message: Uint8Array): Uint8Array {
  return concat(ascii(`sojourn/${context}/v1`), Uint8Array.of(0), message);
}

export function sign(context: SigningContext, message: Uint8Array, secretKey: Uint8Array): Uint8Array {
  return ed25519.sign(signedBytes(context, message), secretKey);
}

/** Strict: canonical encodings, S below the group order, no small-order key. Never throws. */
export function verify(context: SigningContext, message: Uint8Array, signature: Uint8Array, publicKey: Uint8Array): boolean {
  if (signature.length !== 64 || !isAcceptablePublicKey(publicKey)) return false;
  try {
    return ed25519.verify(signature, signedBytes(context, message), publicKey, { zip215: false });
  } catch {
    return false;
  }
}

/** A canonical point that is not of small order; asked at enrolment and at every read of the directory. */
export function isAcceptablePublicKey(publicKey: Uint8Array): boolean {
  if (publicKey.length !== 32) return false;
  try {
    return !ed25519.Point.fromBytes(publicKey, false).isSmallOrder();
  } catch {
    return false;
  }
}

/** The public half of an Ed25519 seed. */
export function publicKeyOf(secretKey: Uint8Array): Uint8Array {
  return ed25519.getPublicKey(secretKey);
}

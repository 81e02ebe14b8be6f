import { createHash } from 'node:crypto';
import type { Random } from '@sojourn/units';

const TOKEN_BYTES = 16;

/** The link of a monthly gift: 128 random bits that leave once, and the hash that stays. */
export function newManageToken(random: Random): { readonly token: string; readonly hash: Buffer } {
  const token = Buffer.from(random.bytes(TOKEN_BYTES)).toString('base64url');
  return { token, hash: hashOfToken(token) };
}

export function hashOfToken(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}

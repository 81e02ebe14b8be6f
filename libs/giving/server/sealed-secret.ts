import { createCipheriv, createDecipheriv } from 'node:crypto';
import type { Random } from '@sojourn/units';

const NONCE = 12;
const TAG = 16;

/** nonce · tag · ciphertext, AES-256-GCM. `belongsTo` is authenticated: a secret moved to another endpoint's row does not open. */
export function sealSecret(secret: string, key: Buffer, belongsTo: string, random: Random): Buffer {
  const nonce = random.bytes(NONCE);
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(belongsTo));
  const sealed = Buffer.concat([cipher.update(secret, 'utf8'), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), sealed]);
}

/** Throws when key, place or bytes are not those of `sealSecret`. */
export function openSecret(sealed: Buffer, key: Buffer, belongsTo: string): string {
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, NONCE), { authTagLength: TAG })
    .setAAD(Buffer.from(belongsTo))
    .setAuthTag(sealed.subarray(NONCE, NONCE + TAG));
  return Buffer.concat([decipher.update(sealed.subarray(NONCE + TAG)), decipher.final()]).toString('utf8');
}

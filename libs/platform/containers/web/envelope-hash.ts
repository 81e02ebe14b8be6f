import { fromBase64Url, toHex } from '@sojourn/sealing/shape';

/** SHA-256 of a record's envelope, in hex: what a clear row carries to say which sealed paper it means, without saying what is in it. */
export async function envelopeHash(envelope: string): Promise<string> {
  const bytes = Uint8Array.from(fromBase64Url(envelope));
  return toHex(new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)));
}

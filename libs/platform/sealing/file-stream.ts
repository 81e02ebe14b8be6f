import { chacha20poly1305 } from '@noble/ciphers/chacha.js';
import { concat, equalBytes, FormatError } from './bytes';
import { sha256 } from './hash';
import { pad, unpad } from './padding';
import { secureRandom, type RandomBytes } from './random-bytes';
import { FILE_BYTES_MAX, FILE_CHUNK_BYTES, FILE_TAG_BYTES, fileChunks, isFileBodyLength } from './shape/file-shape';

/** What the sealed record of a file says of its body: with it, and only with it, the body opens. (formats.md 8) */
export interface FileFacts {
  readonly key: Uint8Array;
  /** Of the plaintext, without padding. */
  readonly length: number;
  readonly plaintextHash: Uint8Array;
  readonly bodyHash: Uint8Array;
}

/**
 * Seals a whole file: padded as a whole, then the STREAM of the age specification without its header. The key is made here, for this one body:
 * whoever needs to send it again sends the same bytes, and never seals twice under one key.
 */
export function sealFile(plaintext: Uint8Array, random: RandomBytes = secureRandom): FileFacts & { readonly body: Uint8Array } {
  if (plaintext.length > FILE_BYTES_MAX) throw new FormatError('file-too-large');
  const key = random(32);
  const padded = pad(plaintext);
  const count = Math.ceil(padded.length / FILE_CHUNK_BYTES);
  const chunks = Array.from({ length: count }, (_, index) => {
    const chunk = padded.subarray(index * FILE_CHUNK_BYTES, (index + 1) * FILE_CHUNK_BYTES);
    return chacha20poly1305(key, chunkNonce(index, index === count - 1)).encrypt(chunk);
  });
  const body = concat(...chunks);
  return { key, length: plaintext.length, plaintextHash: sha256(plaintext), bodyHash: sha256(body), body };
}

/** Opens a whole body. Nothing of it is given out before the last chunk, the length and both hashes agree. */
export function openFile({ key, length, plaintextHash, bodyHash }: FileFacts, body: Uint8Array): Uint8Array {
  if (!isFileBodyLength(body.length)) throw new FormatError('wrong-file-length');
  if (!equalBytes(sha256(body), bodyHash)) throw new FormatError('file-differs');
  const count = fileChunks(body.length);
  const whole = FILE_CHUNK_BYTES + FILE_TAG_BYTES;
  const chunks = Array.from({ length: count }, (_, index) =>
    opened(key, chunkNonce(index, index === count - 1), body.subarray(index * whole, (index + 1) * whole)),
  );
  const plaintext = unpad(concat(...chunks));
  if (plaintext.length !== length || !equalBytes(sha256(plaintext), plaintextHash)) throw new FormatError('file-differs');
  return plaintext;
}

/** 11 bytes of the chunk's number, then 1 for the last chunk, else 0: no chunk can be moved, left out or added. */
function chunkNonce(index: number, last: boolean): Uint8Array {
  const nonce = new Uint8Array(12);
  new DataView(nonce.buffer).setUint32(7, index);
  nonce[11] = last ? 1 : 0;
  return nonce;
}

function opened(key: Uint8Array, nonce: Uint8Array, chunk: Uint8Array): Uint8Array {
  try {
    return chacha20poly1305(key, nonce).decrypt(chunk);
  } catch {
    throw new FormatError('does-not-open');
  }
}

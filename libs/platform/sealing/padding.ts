import { concat, FormatError } from './bytes';
import { isPaddedLength, paddedLength } from './shape/padded-length';

/** ISO/IEC 7816-4: one 0x80, then zeros, up to the step of formats.md 1 or to a fixed size. */
export function pad(plaintext: Uint8Array, fixed?: number): Uint8Array {
  const length = fixed ?? paddedLength(plaintext.length + 1);
  if (plaintext.length + 1 > length) throw new FormatError('too-long');
  return concat(plaintext, Uint8Array.of(0x80), new Uint8Array(length - plaintext.length - 1));
}

/** Takes the padding off; refuses anything `pad` would not have written. */
export function unpad(padded: Uint8Array, fixed?: number): Uint8Array {
  let end = padded.length;
  while (end > 0 && padded[end - 1] === 0) end--;
  if (end === 0 || padded[end - 1] !== 0x80) throw new FormatError('wrong-padding');
  const expected = fixed ?? paddedLength(end);
  if (padded.length !== expected) throw new FormatError('wrong-padding');
  return padded.slice(0, end - 1);
}

export { isPaddedLength, paddedLength };

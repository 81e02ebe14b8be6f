/** What Windows-1252 has between 0x80 and 0x9f, where Latin-1 has control signs; blanks are unused places. */
const FROM_0X80 = '€ ‚ƒ„…†‡ˆ‰Š‹Œ Ž  ‘’“”•–—˜™š›œ žŸ';

/** The question mark that stands for a sign that Windows-1252 does not have. */
export const UNKNOWN = 0x3f;

/** Bytes in Windows-1252, which DATEV reads. A sign it does not have becomes a question mark. */
export function windows1252(text: string): Uint8Array {
  const signs = [...text];
  const bytes = new Uint8Array(signs.length);
  for (const [place, sign] of signs.entries()) {
    const code = sign.codePointAt(0) ?? 0;
    const special = sign === ' ' ? -1 : FROM_0X80.indexOf(sign);
    bytes[place] = code < 0x80 || (code >= 0xa0 && code <= 0xff) ? code : special >= 0 ? 0x80 + special : UNKNOWN;
  }
  return bytes;
}

const INTAKE_STEP = 65_536;
const CHUNK = 65_536;
const TAG = 16;
const FIRST_LINE = 'age-encryption.org/v1\n-> mlkem768x25519 ';
/** Header of one hybrid stanza and the nonce of the stream: a grant's file is 1,691 bytes, of which 48 are its sealed key. (formats.md 4) */
const HEADER = 1_643;
const MOST_STEPS = 16;

/** Whether these bytes have the shape of a form sealed to one hybrid recipient: the age header and an allowed length. All a server can check. */
export function isIntakeForm(bytes: Uint8Array): boolean {
  if (!FIRST_LINE.split('').every((sign, index) => bytes[index] === sign.charCodeAt(0))) return false;
  for (let steps = 1; steps <= MOST_STEPS; steps++) {
    const padded = steps * INTAKE_STEP;
    if (bytes.length === HEADER + padded + TAG * Math.ceil(padded / CHUNK)) return true;
  }
  return false;
}

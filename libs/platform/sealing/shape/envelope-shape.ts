import { isPaddedLength } from './padded-length';

export const ENVELOPE_VERSION = 1;
/** Version, nonce, commitment, tag: what an envelope adds to its padded plaintext. */
export const ENVELOPE_OVERHEAD = 1 + 24 + 32 + 16;
export const SUMMARY_SIZE = 1024;
const LARGEST = 4 * 1024 * 1024;

/** Whether these bytes have the shape of a record envelope: first byte and an allowed length. All a server can check, and what it must check. (formats.md 3) */
export function isEnvelope(bytes: Uint8Array): boolean {
  return bytes[0] === ENVELOPE_VERSION && bytes.length <= LARGEST && isPaddedLength(bytes.length - ENVELOPE_OVERHEAD);
}

/** A summary is always padded to exactly 1,024 bytes. */
export function isSummaryEnvelope(bytes: Uint8Array): boolean {
  return bytes[0] === ENVELOPE_VERSION && bytes.length === SUMMARY_SIZE + ENVELOPE_OVERHEAD;
}

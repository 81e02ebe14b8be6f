import { ByteWriter, FormatError } from './bytes';
import { canonicalBytes, readCanonical } from './canonical-json';
import { ascii, hkdf, sha256 } from './hash';
import { pad, unpad } from './padding';
import { secureRandom, type RandomBytes } from './random-bytes';
import { openBox, sealBox } from './sealed-box';

const NONE = new Uint8Array();
const SECRET_BYTES = 16;
const WORDS = 12;
const BITS = 11;

/** What the twelve words of an answer are: the key it is sealed with, and the box it lies in. (formats.md 8) */
export interface ReplySecret {
  /** Twelve indices below 2,048, for the word lists. */
  readonly indices: readonly number[];
  readonly replyKey: Uint8Array;
  /** 16 bytes in hex: the server finds the answer by it and learns nothing else. */
  readonly boxId: string;
}

export function newReplySecret(random: RandomBytes = secureRandom): ReplySecret {
  return secretOf(random(SECRET_BYTES));
}

/** The secret behind twelve typed words; undefined when the last word's check bits do not fit, so that a slip is found before anything is asked. */
export function replySecretFrom(indices: readonly number[]): ReplySecret | undefined {
  if (indices.length !== WORDS || indices.some((index) => !Number.isInteger(index) || index < 0 || index >= 2048)) return undefined;
  const bits = indices.map((index) => index.toString(2).padStart(BITS, '0')).join('');
  const secret = Uint8Array.from({ length: SECRET_BYTES }, (_, byte) => Number.parseInt(bits.slice(byte * 8, byte * 8 + 8), 2));
  return bits.slice(SECRET_BYTES * 8) === checkBits(secret) ? secretOf(secret) : undefined;
}

function secretOf(secret: Uint8Array): ReplySecret {
  if (secret.length !== SECRET_BYTES) throw new FormatError('no-randomness');
  const bits = Array.from(secret, (byte) => byte.toString(2).padStart(8, '0')).join('') + checkBits(secret);
  return {
    indices: Array.from({ length: WORDS }, (_, word) => Number.parseInt(bits.slice(word * BITS, word * BITS + BITS), 2)),
    replyKey: hkdf(secret, NONE, ascii('sojourn/reply-key/v1'), 32),
    boxId: Array.from(hkdf(secret, NONE, ascii('sojourn/reply-box/v1'), 16), (byte) => byte.toString(16).padStart(2, '0')).join(''),
  };
}

function checkBits(secret: Uint8Array): string {
  return (sha256(secret)[0] ?? 0).toString(2).padStart(8, '0').slice(0, 4);
}

/** Which message of which form this is; all of it is authenticated with the content. */
export interface ReplyPlace {
  readonly groupId: string;
  readonly formId: string;
  /** SHA-256 of the form's age file. */
  readonly formHash: Uint8Array;
  readonly direction: 'to-the-person' | 'from-the-person';
  readonly number: number;
}

export function sealReply(replyKey: Uint8Array, place: ReplyPlace, body: unknown, random: RandomBytes = secureRandom): Uint8Array {
  return sealBox(replyKey, associatedData(place), pad(canonicalBytes(body)), random);
}

/** Throws FormatError `does-not-open` for another key, form, direction, number or a changed byte. */
export function openReply(replyKey: Uint8Array, place: ReplyPlace, envelope: Uint8Array): unknown {
  return readCanonical(unpad(openBox(replyKey, associatedData(place), envelope)));
}

function associatedData({ groupId, formId, formHash, direction, number }: ReplyPlace): Uint8Array {
  if (number === 0) throw new FormatError('counter-begins-at-one');
  return new ByteWriter()
    .uuid(groupId)
    .uuid(formId)
    .hash(formHash)
    .u8(direction === 'to-the-person' ? 1 : 2)
    .u32(number)
    .done();
}

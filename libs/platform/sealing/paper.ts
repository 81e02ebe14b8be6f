import { ByteReader, ByteWriter, equalBytes, FormatError } from './bytes';
import { ascii, hkdf, sha256 } from './hash';

/** What a sheet of paper carries. (formats.md 10) */
export const PAPER_PURPOSES = { kit: 1, 'root-share': 2, 'recovery-share': 3, 'provisional-root': 4, 'provisional-recovery': 5 } as const;
export type PaperPurpose = keyof typeof PAPER_PURPOSES;

export interface Paper {
  readonly purpose: PaperPurpose;
  readonly groupId: string;
  /** The member of a kit, else the set a share belongs to. */
  readonly owner: string;
  readonly threshold: number;
  readonly number: number;
  readonly of: number;
  /** First 8 bytes of the hash of what the secret must derive. */
  readonly check: Uint8Array;
  readonly secret: Uint8Array;
}

const VERSION = 1;
const CHECK_BYTES = 8;
const CHECKSUM_BYTES = 4;
const SECRET_BYTES: Record<PaperPurpose, number> = {
  kit: 32,
  'root-share': 33,
  'recovery-share': 33,
  'provisional-root': 32,
  'provisional-recovery': 32,
};
/** Crockford: no I, L, O, U. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** The text to print and to put into the QR code: groups of four. */
export function encodePaper(paper: Paper): string {
  assertSheet(paper);
  const body = new ByteWriter()
    .u8(VERSION)
    .u8(PAPER_PURPOSES[paper.purpose])
    .uuid(paper.groupId)
    .uuid(paper.owner)
    .u8(paper.threshold)
    .u8(paper.number)
    .u8(paper.of)
    .fixed(paper.check, CHECK_BYTES)
    .lp(paper.secret)
    .done();
  const text = toCrockford(new ByteWriter().raw(body).raw(sha256(body).slice(0, CHECKSUM_BYTES)).done());
  return (text.match(/.{1,4}/g) ?? []).join('-');
}

/** Reads what a person typed: case, spaces and hyphens do not matter, O is 0, I and L are 1. One wrong character is refused. */
export function decodePaper(text: string): Paper {
  const bytes = fromCrockford(text);
  if (bytes.length <= CHECKSUM_BYTES) throw new FormatError('paper-mistyped');
  const body = bytes.slice(0, -CHECKSUM_BYTES);
  if (!equalBytes(sha256(body).slice(0, CHECKSUM_BYTES), bytes.slice(-CHECKSUM_BYTES))) throw new FormatError('paper-mistyped');
  const reader = new ByteReader(body);
  if (reader.u8() !== VERSION) throw new FormatError('unknown-version');
  const number = reader.u8();
  const purpose = (Object.keys(PAPER_PURPOSES) as PaperPurpose[]).find((name) => PAPER_PURPOSES[name] === number);
  if (!purpose) throw new FormatError('unknown-paper');
  const paper: Paper = {
    purpose,
    groupId: reader.uuid(),
    owner: reader.uuid(),
    threshold: reader.u8(),
    number: reader.u8(),
    of: reader.u8(),
    check: reader.fixed(CHECK_BYTES),
    secret: reader.lp(),
  };
  reader.end();
  assertSheet(paper);
  return paper;
}

/** `check` of a root or recovery sheet: of the public key, or of the recipient in lower case. */
export function checkOfPublic(derived: Uint8Array | string): Uint8Array {
  return sha256(typeof derived === 'string' ? ascii(derived.toLowerCase()) : derived).slice(0, CHECK_BYTES);
}

/** `check` of a member's kit. */
export function checkOfKit(secret: Uint8Array): Uint8Array {
  return sha256(hkdf(secret, new Uint8Array(), ascii('sojourn/kit-check/v1'), 32)).slice(0, CHECK_BYTES);
}

function assertSheet(paper: Paper): void {
  const { threshold, number, of, secret, purpose } = paper;
  if (secret.length !== SECRET_BYTES[purpose]) throw new FormatError('wrong-length');
  if (threshold < 1 || threshold > of || number < 1 || number > of) throw new FormatError('impossible-share');
}

/** Five bits a character, most significant first, the last one filled with zero bits. */
function toCrockford(bytes: Uint8Array): string {
  let text = '';
  let held = 0;
  let bits = 0;
  for (const byte of bytes) {
    held = (held << 8) | byte;
    bits += 8;
    while (bits >= 5) {
      bits -= 5;
      text += ALPHABET.charAt((held >> bits) & 31);
    }
    held &= (1 << bits) - 1;
  }
  return bits === 0 ? text : text + ALPHABET.charAt((held << (5 - bits)) & 31);
}

function fromCrockford(text: string): Uint8Array {
  const typed = text.toUpperCase().replace(/[\s-]/g, '').replaceAll('O', '0').replace(/[IL]/g, '1');
  const bytes: number[] = [];
  let held = 0;
  let bits = 0;
  for (const character of typed) {
    const value = ALPHABET.indexOf(character);
    if (value < 0) throw new FormatError('paper-mistyped');
    held = (held << 5) | value;
    bits += 5;
    if (bits >= 8) {
      bits -= 8;
      bytes.push((held >> bits) & 255);
      held &= (1 << bits) - 1;
    }
  }
  if (bits >= 5 || held !== 0) throw new FormatError('paper-mistyped');
  return Uint8Array.from(bytes);
}

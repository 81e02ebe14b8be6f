import { Decrypter, Encrypter } from 'age-encryption';
import { ByteReader, ByteWriter, concat, FormatError } from './bytes';
import { canonicalBytes, readCanonical } from './canonical-json';
import { isAcceptableRecipient } from './recipient';

/** Forms are as large as a multiple of this, so that their length says nothing about what was told. (formats.md 8) */
export const INTAKE_STEP = 65_536;
const VERSION = 1;
const NO_KEY = new Uint8Array(32);

/** What somebody without an account seals to the group: a request for help, or the wish for a receipt. */
export interface IntakeForm {
  readonly groupId: string;
  readonly formId: string;
  /** yyyymm of the key it is sealed to. */
  readonly month: number;
  /** For the answer; null if none is wanted. */
  readonly replyKey: Uint8Array | null;
  readonly body: unknown;
}

/** Seals a form to one hybrid recipient of the group. Gives the age file. */
export async function sealIntakeForm(form: IntakeForm, recipient: string): Promise<Uint8Array> {
  if (!isAcceptableRecipient(recipient)) throw new FormatError('wrong-recipient');
  const encrypter = new Encrypter();
  encrypter.addRecipient(recipient);
  return encrypter.encrypt(
    padToStep(
      new ByteWriter()
        .u8(VERSION)
        .uuid(form.groupId)
        .uuid(form.formId)
        .u32(form.month)
        .fixed(form.replyKey ?? NO_KEY, 32)
        .lp(canonicalBytes(form.body))
        .done(),
    ),
  );
}

/** Opens a form. Everything that is not exactly one is the same refusal or names the rule it breaks, never its content. */
export async function openIntakeForm(file: Uint8Array, identity: string): Promise<IntakeForm> {
  const decrypter = new Decrypter();
  decrypter.addIdentity(identity);
  const padded = await decrypter.decrypt(file).catch(() => {
    throw new FormatError('does-not-open');
  });
  const reader = new ByteReader(stepPaddingOff(padded));
  if (reader.u8() !== VERSION) throw new FormatError('unknown-version');
  const [groupId, formId, month, replyKey] = [reader.uuid(), reader.uuid(), reader.u32(), reader.fixed(32)];
  const body = readCanonical(reader.lp());
  reader.end();
  return { groupId, formId, month, replyKey: replyKey.every((byte) => byte === 0) ? null : replyKey, body };
}

function padToStep(plaintext: Uint8Array): Uint8Array {
  const length = Math.ceil((plaintext.length + 1) / INTAKE_STEP) * INTAKE_STEP;
  return concat(plaintext, Uint8Array.of(0x80), new Uint8Array(length - plaintext.length - 1));
}

function stepPaddingOff(padded: Uint8Array): Uint8Array {
  let end = padded.length;
  while (end > 0 && padded[end - 1] === 0) end--;
  const wrong = end === 0 || padded[end - 1] !== 0x80 || padded.length !== Math.ceil(end / INTAKE_STEP) * INTAKE_STEP;
  if (wrong) throw new FormatError('wrong-padding');
  return padded.slice(0, end - 1);
}

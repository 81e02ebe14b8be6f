import { equalBytes, FormatError } from './bytes';

/** JSON as sealed objects hold it: no null, no fraction, no number past 2^53. (formats.md 1) */
export type SealedJson = string | number | boolean | readonly SealedJson[] | { readonly [key: string]: SealedJson };

const DEEPEST = 64;

/** RFC 8785 canonical UTF-8. For integers and NFC strings, `JSON.stringify` writes each value as the RFC asks; keys are sorted by UTF-16 units. */
export function canonicalBytes(value: unknown): Uint8Array {
  return new TextEncoder().encode(canonicalText(value, 0));
}

/** Reads canonical JSON. Any other spelling of the same value is refused, which catches duplicate keys, order, spaces, exponents and -0. Callers check the value against a strict schema. */
export function readCanonical(bytes: Uint8Array): unknown {
  const value = parse(bytes);
  if (!equalBytes(canonicalBytes(value), bytes)) throw new FormatError('not-canonical');
  return value;
}

function parse(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)) as unknown;
  } catch {
    throw new FormatError('not-json');
  }
}

function canonicalText(value: unknown, depth: number): string {
  if (depth > DEEPEST) throw new FormatError('too-deep');
  if (typeof value === 'string') return textOf(value);
  if (typeof value === 'boolean') return String(value);
  if (typeof value === 'number') {
    if (!Number.isSafeInteger(value) || Object.is(value, -0)) throw new FormatError('not-an-integer');
    return String(value);
  }
  if (Array.isArray(value)) return `[${value.map((item) => canonicalText(item, depth + 1)).join(',')}]`;
  if (typeof value !== 'object' || value === null) throw new FormatError('not-sealable');
  const pairs = Object.entries(value)
    .filter(([, item]) => item !== undefined) // absent is absent
    .sort(([a], [b]) => (a < b ? -1 : 1));
  if (pairs.some(([key]) => key === '__proto__')) throw new FormatError('forbidden-key');
  return `{${pairs.map(([key, item]) => `${textOf(key)}:${canonicalText(item, depth + 1)}`).join(',')}}`;
}

function textOf(text: string): string {
  if (!text.isWellFormed()) throw new FormatError('lone-surrogate');
  if (text.normalize('NFC') !== text) throw new FormatError('not-nfc');
  return JSON.stringify(text);
}

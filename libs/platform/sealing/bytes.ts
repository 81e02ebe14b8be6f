import { base64urlnopad } from '@scure/base';

/** Bytes that are not what the format says. The code names the rule; content never enters the message. */
export class FormatError extends Error {
  constructor(readonly code: string) {
    super(`format: ${code}`);
    this.name = 'FormatError';
  }
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** Writes the fields of formats.md 1: fixed-length and length-prefixed, big-endian. */
export class ByteWriter {
  private readonly parts: Uint8Array[] = [];

  u8(value: number): this {
    return this.integer(value, 1);
  }
  u16(value: number): this {
    return this.integer(value, 2);
  }
  u32(value: number): this {
    return this.integer(value, 4);
  }
  /** Below 2^53 (formats.md 1, time). */
  u64(value: number | bigint): this {
    const number = BigInt(value);
    if (number < 0n || number >= 2n ** 53n) throw new FormatError('integer-out-of-range');
    const bytes = new Uint8Array(8);
    new DataView(bytes.buffer).setBigUint64(0, number);
    return this.raw(bytes);
  }
  uuid(text: string): this {
    return this.raw(uuidBytes(text));
  }
  fixed(bytes: Uint8Array, length: number): this {
    if (bytes.length !== length) throw new FormatError('wrong-length');
    return this.raw(bytes);
  }
  hash(bytes: Uint8Array): this {
    return this.fixed(bytes, 32);
  }
  lp(bytes: Uint8Array): this {
    return this.u32(bytes.length).raw(bytes);
  }
  ascii(text: string): this {
    if (!/^[\x20-\x7e]*$/.test(text)) throw new FormatError('not-ascii');
    return this.raw(new TextEncoder().encode(text));
  }
  raw(bytes: Uint8Array): this {
    this.parts.push(bytes);
    return this;
  }
  done(): Uint8Array {
    return concat(...this.parts);
  }

  private integer(value: number, length: number): this {
    if (!Number.isInteger(value) || value < 0 || value >= 2 ** (8 * length)) throw new FormatError('integer-out-of-range');
    const bytes = new Uint8Array(length);
    for (let i = length - 1, rest = value; i >= 0; i--, rest = Math.floor(rest / 256)) bytes[i] = rest % 256;
    return this.raw(bytes);
  }
}

/** Reads them back; a length past the end, or bytes left over at `end()`, is refused. */
export class ByteReader {
  private position = 0;

  constructor(private readonly bytes: Uint8Array) {}

  get offset(): number {
    return this.position;
  }
  u8(): number {
    return this.integer(1);
  }
  u16(): number {
    return this.integer(2);
  }
  u32(): number {
    return this.integer(4);
  }
  u64(): number {
    const bytes = this.fixed(8);
    const number = new DataView(bytes.buffer, bytes.byteOffset, 8).getBigUint64(0);
    if (number >= 2n ** 53n) throw new FormatError('integer-out-of-range');
    return Number(number);
  }
  uuid(): string {
    return uuidText(this.fixed(16));
  }
  hash(): Uint8Array {
    return this.fixed(32);
  }
  fixed(length: number): Uint8Array {
    if (this.position + length > this.bytes.length) throw new FormatError('ends-too-early');
    const part = this.bytes.slice(this.position, this.position + length);
    this.position += length;
    return part;
  }
  lp(): Uint8Array {
    return this.fixed(this.u32());
  }
  end(): void {
    if (this.position !== this.bytes.length) throw new FormatError('bytes-left-over');
  }

  private integer(length: number): number {
    return this.fixed(length).reduce((value, byte) => value * 256 + byte, 0);
  }
}

export function concat(...parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let position = 0;
  for (const part of parts) {
    whole.set(part, position);
    position += part.length;
  }
  return whole;
}

/** Compares every byte whatever differs, as far as JavaScript can promise it. */
export function equalBytes(a: Uint8Array, b: Uint8Array): boolean {
  if (a.length !== b.length) return false;
  let difference = 0;
  for (let i = 0; i < a.length; i++) difference |= (a[i] ?? 0) ^ (b[i] ?? 0);
  return difference === 0;
}

export function toHex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

export function fromHex(text: string): Uint8Array {
  if (text.length % 2 !== 0 || !/^[0-9a-f]*$/.test(text)) throw new FormatError('not-hex');
  return Uint8Array.from(text.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
}

export function toBase64Url(bytes: Uint8Array): string {
  return base64urlnopad.encode(bytes);
}

export function fromBase64Url(text: string): Uint8Array {
  try {
    return base64urlnopad.decode(text);
  } catch {
    throw new FormatError('not-base64url');
  }
}

export function uuidBytes(text: string): Uint8Array {
  if (!UUID.test(text)) throw new FormatError('not-a-uuid');
  return fromHex(text.replaceAll('-', ''));
}

export function uuidText(bytes: Uint8Array): string {
  if (bytes.length !== 16) throw new FormatError('not-a-uuid');
  const hex = toHex(bytes);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

import type { FileEncoding } from '@sojourn/ledger/contract';
import { Unreadable } from './statement';

/** What the bytes of a file look like, counted over all of them in one pass. */
interface ByteTally {
  readonly first: Uint8Array;
  readonly counts: Uint32Array;
  readonly zerosEven: number;
  readonly zerosOdd: number;
  readonly validUtf8: boolean;
}

/**
 * Guesses the encoding from all bytes of a file: a byte order mark, zeros in every second place, valid UTF-8; else by which alphabet the
 * bytes above 127 would be letters of. A guess: the person sees the preview and can choose another.
 */
export async function guessEncoding(chunks: AsyncIterable<Uint8Array>): Promise<FileEncoding> {
  const tally = await tallyOf(chunks);
  const [a, b, c] = tally.first;
  if (a === 0xef && b === 0xbb && c === 0xbf) return 'utf-8';
  if (a === 0xff && b === 0xfe) return 'utf-16le';
  if (a === 0xfe && b === 0xff) return 'utf-16be';
  const zeros = tally.zerosEven + tally.zerosOdd;
  if (zeros > 0) return tally.zerosOdd >= tally.zerosEven ? 'utf-16le' : 'utf-16be';
  if (tally.validUtf8) return 'utf-8';
  return singleByteEncoding(tally.counts);
}

async function tallyOf(chunks: AsyncIterable<Uint8Array>): Promise<ByteTally> {
  const counts = new Uint32Array(256);
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let first = new Uint8Array(0);
  let [at, zerosEven, zerosOdd, validUtf8] = [0, 0, 0, true];
  for await (const chunk of chunks) {
    if (first.length < 3) first = new Uint8Array([...first, ...chunk.subarray(0, 3)]);
    for (const byte of chunk) {
      counts[byte] = (counts[byte] ?? 0) + 1;
      if (byte === 0 && at % 2 === 0) zerosEven++;
      if (byte === 0 && at % 2 === 1) zerosOdd++;
      at++;
    }
    validUtf8 &&= decodes(decoder, chunk, true);
  }
  validUtf8 &&= decodes(decoder, new Uint8Array(0), false);
  return { first, counts, zerosEven, zerosOdd, validUtf8 };
}

function decodes(decoder: TextDecoder, chunk: Uint8Array, stream: boolean): boolean {
  try {
    decoder.decode(chunk, { stream });
    return true;
  } catch {
    return false;
  }
}

/** Polish, Czech, Slovak, Hungarian and Croatian letters of ISO-8859-2 that ISO-8859-1 gives to signs or to rare letters. */
const LATIN_2 = [0xa1, 0xa3, 0xa6, 0xa9, 0xac, 0xaf, 0xb1, 0xb3, 0xb6, 0xb9, 0xbc, 0xbe, 0xbf, 0xc6, 0xd8, 0xe6, 0xea, 0xec, 0xf8, 0xf9];
/** Letters of French, German, Spanish and the north, which in ISO-8859-2 are others. */
const LATIN_1 = [0xe0, 0xe8, 0xe5, 0xf1, 0xf5, 0xff, 0xc5, 0xd1, 0xdf, 0xe4, 0xf6, 0xfc, 0xc4, 0xd6, 0xdc, 0xe9, 0xe7];

function singleByteEncoding(counts: Uint32Array): FileEncoding {
  const sum = (codes: readonly number[]): number => codes.reduce((total, code) => total + (counts[code] ?? 0), 0);
  const high = sum(range(0x80, 0xff));
  const latinLetters = sum([...range(0x41, 0x5a), ...range(0x61, 0x7a)]);
  // A Cyrillic text is mostly high bytes, nearly all of them in the block of Russian letters; an accented one has a few.
  const cyrillic = sum([...range(0xc0, 0xff), 0xa8, 0xb8]);
  if (cyrillic * 10 >= high * 9 && high * 4 >= latinLetters) return 'windows-1251';
  return sum(LATIN_2) > sum(LATIN_1) ? 'iso-8859-2' : 'iso-8859-1';
}

function range(from: number, to: number): number[] {
  return Array.from({ length: to - from + 1 }, (_, index) => from + index);
}

/** Text of the bytes as they arrive. A byte the encoding does not know is an objection that names its line: never a question mark in a name. */
export async function* decodeText(chunks: AsyncIterable<Uint8Array>, encoding: FileEncoding): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding, { fatal: true });
  let line = 1;
  const decode = (chunk: Uint8Array, stream: boolean): string => {
    try {
      const text = decoder.decode(chunk, { stream });
      for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) line++;
      return text;
    } catch {
      throw new Unreadable('encoding-wrong', line + linesBeforeFault(chunk, encoding), { encoding });
    }
  };
  for await (const chunk of chunks) yield decode(chunk, true);
  yield decode(new Uint8Array(0), false);
}

/** Lines of a chunk before its first undecodable byte, found by halves. */
function linesBeforeFault(chunk: Uint8Array, encoding: FileEncoding): number {
  let [good, bad] = [0, chunk.length];
  while (bad - good > 1) {
    const middle = (good + bad) >> 1;
    if (decodes(new TextDecoder(encoding, { fatal: true }), chunk.subarray(0, middle), true)) good = middle;
    else bad = middle;
  }
  return new TextDecoder(encoding).decode(chunk.subarray(0, good)).split('\n').length - 1;
}

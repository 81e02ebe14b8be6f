import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FileEncoding } from '@sojourn/ledger/contract';
import {
  declaredEncoding,
  formatOf,
  guessEncoding,
  readStatements,
  type ReadingChoice,
  type StatementEnd,
  type StatementHead,
  type StatementLine,
  type StatementObjection,
} from '../index';

export interface ReadStatement {
  readonly head: StatementHead;
  readonly lines: readonly StatementLine[];
  readonly end: StatementEnd;
}

export interface ReadFile {
  readonly statements: readonly ReadStatement[];
  readonly objection: StatementObjection | null;
}

/** Bytes of a file made by hand from the published formats. */
export function golden(name: string): Uint8Array {
  return readFileSync(join(__dirname, '..', 'golden', name));
}

/** The bytes in pieces of this many, as a browser's stream gives them: a piece may end inside a letter. */
export async function* pieces(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

/** Reads a file as the import page does: format and encoding found by looking. */
export async function readFile(bytes: Uint8Array, csv?: ReadingChoice['csv'], size = 7): Promise<ReadFile> {
  const beginning = Buffer.from(bytes).toString('latin1');
  const format = formatOf(beginning) ?? 'camt';
  const encoding: FileEncoding =
    csv?.mapping.encoding ?? (format === 'camt' ? declaredEncoding(beginning) : null) ?? (await guessEncoding(pieces(bytes, size)));
  return collected(bytes, { format, encoding, csv }, size);
}

export async function collected(bytes: Uint8Array, choice: ReadingChoice, size = 7): Promise<ReadFile> {
  const statements: ReadStatement[] = [];
  let open: { head: StatementHead; lines: StatementLine[] } | null = null;
  for await (const part of readStatements(pieces(bytes, size), choice)) {
    if (part.kind === 'objection') return { statements, objection: part.objection };
    if (part.kind === 'head') open = { head: part.head, lines: [] };
    if (part.kind === 'line') open?.lines.push(part.line);
    if (part.kind === 'end' && open !== null) statements.push({ ...open, end: part.end });
  }
  return { statements, objection: null };
}

import { isPaddedLength, paddedLength } from './padded-length';

/** Plaintext bytes of a chunk, but for the last; each chunk grows by its tag. (formats.md 8) */
export const FILE_CHUNK_BYTES = 65_536;
export const FILE_TAG_BYTES = 16;
/** The largest file this version takes: a photograph or a scan of some pages. */
export const FILE_BYTES_MAX = 20 * 1024 * 1024;

/** Bytes of the sealed body of a file of this many bytes. */
export function fileBodyLength(fileBytes: number): number {
  const padded = paddedLength(fileBytes + 1);
  return padded + FILE_TAG_BYTES * Math.ceil(padded / FILE_CHUNK_BYTES);
}

/** Whether a body can have this length: P + 16 × ceil(P / 65,536), with P an allowed padded length. */
export function isFileBodyLength(bodyBytes: number): boolean {
  const padded = bodyBytes - FILE_TAG_BYTES * fileChunks(bodyBytes);
  return isPaddedLength(padded) && fileBodyLength(padded - 1) === bodyBytes;
}

/** How many chunks a body has. */
export function fileChunks(bodyBytes: number): number {
  return Math.ceil(bodyBytes / (FILE_CHUNK_BYTES + FILE_TAG_BYTES));
}

/** Bytes of one sealed chunk; the last is what is left. */
export function fileChunkBytes(bodyBytes: number, index: number): number {
  const whole = FILE_CHUNK_BYTES + FILE_TAG_BYTES;
  return Math.min(whole, bodyBytes - index * whole);
}

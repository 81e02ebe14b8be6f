import { Bytes, Uuid } from '@sojourn/units';
import * as z from 'zod/mini';

/** A body that is about to be sent: how long it is, and the record that will hold its key. (formats.md 8) */
export const NewFile = z
  .strictObject({ recordId: Uuid, bodyBytes: z.int().check(z.minimum(528), z.maximum(33_554_432)) })
  .register(z.globalRegistry, { id: 'NewFile' });
export type NewFile = z.infer<typeof NewFile>;

/** One sealed chunk. */
export const FileChunk = z.strictObject({ bytes: Bytes }).register(z.globalRegistry, { id: 'FileChunk' });
export type FileChunk = z.infer<typeof FileChunk>;

export const ChunkIndex = z.string().check(z.regex(/^(0|[1-9][0-9]{0,2})$/, 'not-a-chunk'));

/** How much of a body lies here. Whole when `chunks` is all of them. */
export const FileState = z
  .strictObject({ bodyBytes: z.int(), chunks: z.int(), of: z.int() })
  .register(z.globalRegistry, { id: 'FileState' });
export type FileState = z.infer<typeof FileState>;

import { Bytes } from '@sojourn/units';
import * as z from 'zod/mini';

export const DirectoryEntries = z.strictObject({ entries: z.array(Bytes) });
export type DirectoryEntries = z.infer<typeof DirectoryEntries>;
export const NewDirectoryEntry = z.strictObject({ entry: Bytes });
export type NewDirectoryEntry = z.infer<typeof NewDirectoryEntry>;
export const DirectoryQuery = z.strictObject({ after: z.optional(z.string().check(z.regex(/^(-1|\d{1,9})$/))) });
export type DirectoryQuery = z.infer<typeof DirectoryQuery>;

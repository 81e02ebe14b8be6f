import * as z from 'zod/mini';

/** Raw bytes on the wire: base64url without padding. Length limits are the caller's. */
export const Bytes = z.string().check(z.regex(/^[A-Za-z0-9_-]*$/, 'not-base64url'), z.maxLength(32 * 1024 * 1024));
export type Bytes = z.infer<typeof Bytes>;

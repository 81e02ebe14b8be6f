import * as z from 'zod/mini';

/** A random (version 4) or reserved id, lower case. */
export const Uuid = z.string().check(z.regex(/^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/, 'not-an-id'));
export type Uuid = z.infer<typeof Uuid>;

/** No member: what a job uses when it acts for a whole group; also the root's signer id in the directory. */
export const NIL_UUID = '00000000-0000-0000-0000-000000000000';

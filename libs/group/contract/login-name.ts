import * as z from 'zod/mini';

/** A group's slug or a member's handle as typed at sign-in: permanent. (formats.md 9) */
export const LoginPart = z.string().check(z.regex(/^[a-z0-9-]{2,32}$/, 'not-a-login-name'));
export type LoginPart = z.infer<typeof LoginPart>;

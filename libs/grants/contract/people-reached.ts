import * as z from 'zod/mini';

/**
 * NF6: who was helped in the period, from the published statistics: coded, added up by officers' browsers, small counts left out, nothing that
 * leads back to a case (decisions.md 11). `null` is a count too small to be told.
 */
export const PeopleReached = z.strictObject({
  rows: z.array(z.strictObject({ type: z.string().check(z.regex(/^[A-Z_]{2,20}$/, 'not-a-code')), count: z.nullable(z.int()) })),
});
export type PeopleReached = z.infer<typeof PeopleReached>;

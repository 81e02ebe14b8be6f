import * as z from 'zod/mini';

/** An amount in minor units as a decimal integer in a string: JSON numbers end at 2^53, money does not. At most 15 digits, so that sums of a million lines stay inside PostgreSQL's bigint. */
export const AmountMinor = z.string().check(z.regex(/^-?(0|[1-9][0-9]{0,14})$/, 'not-an-amount'));
export type AmountMinor = z.infer<typeof AmountMinor>;

/** The same, above zero. */
export const PositiveAmountMinor = z.string().check(z.regex(/^[1-9][0-9]{0,14}$/, 'not-a-positive-amount'));
export type PositiveAmountMinor = z.infer<typeof PositiveAmountMinor>;

import * as z from 'zod/mini';

/** A month of the books, 'YYYY-MM'. */
export const Month = z.string().check(z.regex(/^(19[9]\d|20\d\d|21\d\d)-(0[1-9]|1[0-2])$/, 'not-a-month'));
export type Month = z.infer<typeof Month>;

/** A fiscal year: the calendar year of its entries. */
export const FiscalYear = z.string().check(z.regex(/^(19[9]\d|20\d\d|21\d\d)$/, 'not-a-year'));

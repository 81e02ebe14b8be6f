import * as z from 'zod/mini';
import { Currency, Uuid } from '@sojourn/units';

/** Above which outflow of cash an entry needs a second person; null: no limit is set. `asked` waits for another officer. (accounting.md 3.5) */
export const FourEyes = z
  .strictObject({
    currency: Currency,
    limitMinor: z.nullable(z.string()),
    asked: z.nullable(z.strictObject({ limitMinor: z.string(), by: Uuid })),
  })
  .register(z.globalRegistry, { id: 'FourEyes' });
export type FourEyes = z.infer<typeof FourEyes>;

/** A lower limit holds at once, a higher one when a second officer confirms the same amount. */
export const NewLimit = z
  .strictObject({ limitMinor: z.string().check(z.regex(/^(0|[1-9][0-9]{0,14})$/, 'not-an-amount')) })
  .register(z.globalRegistry, { id: 'NewFourEyesLimit' });
export type NewLimit = z.infer<typeof NewLimit>;

/** 500 euros or what counts as 500 where the books are kept: whole units, whatever the decimals. */
export const FIRST_LIMIT_UNITS = 500n;

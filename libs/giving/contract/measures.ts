import { AmountMinor, Currency } from '@sojourn/units';
import * as z from 'zod/mini';

/** What can be said of gifts without anybody's name, over twelve months. (donors.md 6) */
export const GivingMeasures = z
  .strictObject({
    currency: Currency, // of the books
    from: z.string(), // first month, 'YYYY-MM'
    to: z.string(),
    gifts: z.int(),
    totalMinor: AmountMinor,
    averageMinor: z.nullable(AmountMinor),
    medianMinor: z.nullable(AmountMinor),
    /** Booked of monthly gifts, month by month, oldest first. */
    recurring: z.array(z.strictObject({ month: z.string(), minor: AmountMinor })),
    activeRecurring: z.int(),
    /** Of the monthly gifts that ran at the start of the twelve months, how many still run; in hundredths of a per cent. Null: none ran then. */
    retentionPerMyriad: z.nullable(z.int()),
    /** Failed payments among all tried; null: none was tried. */
    failedPerMyriad: z.nullable(z.int()),
  })
  .register(z.globalRegistry, { id: 'GivingMeasures' });
export type GivingMeasures = z.infer<typeof GivingMeasures>;

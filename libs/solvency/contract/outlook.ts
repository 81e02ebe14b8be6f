import * as z from 'zod/mini';
import { AmountMinor, Currency, LocalDate } from '@sojourn/units';
import { ExpectedInstalment } from '@sojourn/grants/contract';

/** Free money on a day to come, on three paths. */
export const OutlookPoint = z.strictObject({
  on: LocalDate,
  nothingMinor: AmountMinor, // nothing more comes
  certainMinor: AmountMinor, // what is promised without condition comes on its day
  allMinor: AmountMinor, // conditions are met, and what is late comes too
});
export type OutlookPoint = z.infer<typeof OutlookPoint>;

/** In how many months a path is first below zero; null: not within the months looked at. */
const MonthsToZero = z.nullable(z.int());

/**
 * `GET /solvency/outlook`: how far free money reaches with what funders will pay. Restricted instalments are listed and count on no path:
 * restricted receipts pay only their costs. (solvency.md 2)
 */
export const Outlook = z
  .strictObject({
    on: LocalDate,
    currency: Currency,
    /** Free money that is here: LUNA less what funders owe free funds, which comes with its instalment and is not counted twice. */
    startMinor: AmountMinor,
    monthlyMinor: AmountMinor, // spending of a month, as the runway counts it
    instalments: z.array(ExpectedInstalment), // soonest first
    certainMinor: AmountMinor, // free, of the months looked at
    conditionalMinor: AmountMinor, // free, with what is late
    restrictedMinor: AmountMinor, // never free
    points: z.array(OutlookPoint), // today, then month by month
    below: z.strictObject({ nothing: MonthsToZero, certain: MonthsToZero, all: MonthsToZero }),
  })
  .register(z.globalRegistry, { id: 'Outlook' });
export type Outlook = z.infer<typeof Outlook>;

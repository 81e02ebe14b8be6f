import * as z from 'zod/mini';
import { AmountMinor, Currency, LocalDate, Uuid } from '@sojourn/units';
import { DimensionCode } from '@sojourn/ledger/contract';
import { FunderWording } from './text';

/**
 * How sure money of a signed agreement is.
 * - `certain`: promised, and no condition stands before it
 * - `conditional`: a condition, or the funder's next decision, stands before it
 * - `late`: its day is over and it did not come
 */
export const ExpectedCertainty = z.enum(['certain', 'conditional', 'late']);
export type ExpectedCertainty = z.infer<typeof ExpectedCertainty>;

/** What is still to come of an instalment. */
export const ExpectedInstalment = z.strictObject({
  grantId: Uuid,
  code: DimensionCode,
  funder: FunderWording,
  number: z.int(),
  dueOn: LocalDate,
  amountMinor: AmountMinor,
  currency: Currency, // of the agreement
  bookedMinor: z.nullable(AmountMinor), // in the books' currency; null where no rate is known, and then it counts nowhere
  certainty: ExpectedCertainty,
  restricted: z.boolean(), // pays for its purpose and is never free money
});
export type ExpectedInstalment = z.infer<typeof ExpectedInstalment>;

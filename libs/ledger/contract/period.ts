import * as z from 'zod/mini';
import { LocalDate, Uuid } from '@sojourn/units';
import { SignedMonthStep } from './approval';
import { FiscalYear, Month } from './month';

/** `reopening-asked` is still closed: it waits for a second person. */
export const PeriodState = z.enum(['open', 'soft-closed', 'hard-closed', 'reopening-asked']);
export type PeriodState = z.infer<typeof PeriodState>;

export const PeriodStep = z.enum(['close-softly', 'close-hard', 'open', 'ask-reopening', 'confirm-reopening', 'withdraw-reopening']);
export type PeriodStep = z.infer<typeof PeriodStep>;

/** What to look at before a month is closed; the domain that knows it answers, and says nothing when all is well. */
export const PeriodCheckCode = z.enum([
  'month-not-over',
  'earlier-month-open',
  'drafts-left',
  'not-revalued',
  'clearing-differs',
  'bank-lines-unmatched',
]);
export type PeriodCheckCode = z.infer<typeof PeriodCheckCode>;

export const PeriodCheck = z.strictObject({
  code: PeriodCheckCode,
  count: z.int(), // how many drafts, lines, months
  blocks: z.boolean(), // a hard closing is refused while it stands
});
export type PeriodCheck = z.infer<typeof PeriodCheck>;

export const PeriodChecks = z.strictObject({ checks: z.array(PeriodCheck) }).register(z.globalRegistry, { id: 'PeriodChecks' });
export type PeriodChecks = z.infer<typeof PeriodChecks>;

export const MonthOfBooks = z.strictObject({
  month: Month,
  state: PeriodState,
  entries: z.int(),
  reopenAskedBy: z.nullable(Uuid),
  objectId: z.nullable(Uuid), // under which its steps are signed; null until the first
  round: z.int(), // of the newest signed step; 0 before the first
});
export type MonthOfBooks = z.infer<typeof MonthOfBooks>;

/** The twelve months of a fiscal year, and the years that have entries. */
export const PeriodYear = z
  .strictObject({ year: FiscalYear, years: z.array(FiscalYear), months: z.array(MonthOfBooks) })
  .register(z.globalRegistry, { id: 'PeriodYear' });
export type PeriodYear = z.infer<typeof PeriodYear>;

export const PeriodYearQuery = z.strictObject({ year: FiscalYear });
export type PeriodYearQuery = z.infer<typeof PeriodYearQuery>;

/** Every step is signed but the taking back of a question, which only stops. */
export const PeriodChange = z
  .strictObject({ step: PeriodStep, approval: z.optional(SignedMonthStep) })
  .register(z.globalRegistry, { id: 'PeriodChange' });
export type PeriodChange = z.infer<typeof PeriodChange>;

/** The day on which something that happened on `date` can be booked, and how the month of `date` stands. */
export const BookableDayQuery = z.strictObject({ date: LocalDate });
export type BookableDayQuery = z.infer<typeof BookableDayQuery>;
export const BookableDay = z.strictObject({ day: LocalDate, state: PeriodState }).register(z.globalRegistry, { id: 'BookableDay' });
export type BookableDay = z.infer<typeof BookableDay>;

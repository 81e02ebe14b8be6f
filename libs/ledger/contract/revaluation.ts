import * as z from 'zod/mini';
import { AmountMinor, Currency, LocalDate, Uuid } from '@sojourn/units';
import { AccountCode } from './account';
import { Acknowledged } from './acknowledgement';
import { FundCode } from './fund';
import { ExchangeRate } from './rate';

/** What one account of one fund holds in a currency at a period's end, at what it stands in the books, and at what it is worth. */
export const RevaluationRow = z.strictObject({
  account: AccountCode,
  fund: FundCode,
  currency: Currency,
  foreignMinor: AmountMinor,
  carryingMinor: AmountMinor,
  rate: z.string(), // units of the currency for 1 of the books
  worthMinor: AmountMinor,
  differenceMinor: AmountMinor, // worth less carrying
});
export type RevaluationRow = z.infer<typeof RevaluationRow>;

/** What the revaluation of a day would book: gains and losses on 7200. (IAS 21; accounting.md 4) */
export const Revaluation = z
  .strictObject({
    on: LocalDate,
    currency: Currency,
    rows: z.array(RevaluationRow),
    differenceMinor: AmountMinor,
    rates: z.array(ExchangeRate),
    missing: z.array(z.strictObject({ currency: Currency, code: z.enum(['rate-missing', 'rate-not-published']) })),
  })
  .register(z.globalRegistry, { id: 'Revaluation' });
export type Revaluation = z.infer<typeof Revaluation>;

export const RevaluationQuery = z.strictObject({ on: LocalDate });
export type RevaluationQuery = z.infer<typeof RevaluationQuery>;

/** Books the revaluation of a day, provided it still comes to the difference that was on screen. */
export const NewRevaluation = z
  .strictObject({ requestId: Uuid, on: LocalDate, differenceMinor: AmountMinor, acknowledged: Acknowledged })
  .register(z.globalRegistry, { id: 'NewRevaluation' });
export type NewRevaluation = z.infer<typeof NewRevaluation>;

import * as z from 'zod/mini';
import { AmountMinor, Currency, LocalDate } from '@sojourn/units';
import { FundCode, Restriction } from '@sojourn/ledger/contract';

export const RunwayFund = z.strictObject({
  fund: FundCode,
  name: z.string(),
  restriction: Restriction,
  balanceMinor: AmountMinor,
  cashMinor: AmountMinor,
});
export type RunwayFund = z.infer<typeof RunwayFund>;

/** Free money and how long it lasts. Restricted cash stands apart and is never counted. (solvency.md 1) */
export const Runway = z
  .strictObject({
    on: LocalDate, // the last day whose entries count
    currency: Currency,
    lunaMinor: AmountMinor,
    months: z.nullable(z.string().check(z.regex(/^-?\d+\.\d{2}$/))), // two decimals, half up; null before the first expense
    monthsPresent: z.int(), // months of the books behind the average, at most 12
    averageMonthlyExpenseMinor: AmountMinor,
    unrestrictedCashMinor: AmountMinor, // of the general and the designated funds
    restrictedCashMinor: AmountMinor,
    designatedMinor: AmountMinor, // part of LUNA that is free only by a decision of the board
    lunaWithoutDesignatedMinor: AmountMinor,
    byFund: z.array(RunwayFund),
    series: z.array(z.strictObject({ month: z.string().check(z.regex(/^\d{4}-\d{2}$/)), lunaMinor: AmountMinor })), // month ends, oldest first
  })
  .register(z.globalRegistry, { id: 'Runway' });
export type Runway = z.infer<typeof Runway>;

export const RunwayQuery = z.strictObject({ on: z.optional(LocalDate) });
export type RunwayQuery = z.infer<typeof RunwayQuery>;

import { Currency, Instant, LocalDate, PositiveAmountMinor, Uuid } from '@sojourn/units';
import { AccountCode, CaseCostCode, FunctionCode, FundCode } from '@sojourn/ledger/contract';
import * as z from 'zod/mini';

/**
 * Sealed body, record type 19: under which code the books know what was spent on this case in a year. 40 random bits; made by the browser that
 * books the first cost of the year. Only here it is written whose it is. (decisions.md 5)
 */
export const CaseYearCode = z.strictObject({
  year: z.int().check(z.minimum(2000), z.maximum(2199)),
  code: CaseCostCode,
  madeAt: Instant,
});
export type CaseYearCode = z.infer<typeof CaseYearCode>;

/**
 * Sealed body, record type 20: help that was paid for. It is sealed before the books are asked, so that a connection that falls between leaves
 * nothing booked and forgotten; `entry` is what they answered.
 */
export const CaseCost = z.strictObject({
  requestId: Uuid, // the books take the same request once
  code: CaseCostCode,
  paidOn: LocalDate,
  account: AccountCode, // what for
  functionCode: FunctionCode,
  fund: FundCode,
  paidFrom: AccountCode,
  amountMinor: PositiveAmountMinor,
  currency: Currency,
  entry: z.optional(z.strictObject({ id: Uuid, fiscalYear: z.int(), number: z.int() })), // absent until the books answered
  dropped: z.boolean(), // does not count: never booked and nobody will try again, or booked and reversed
});
export type CaseCost = z.infer<typeof CaseCost>;

import * as z from 'zod/mini';
import { AmountMinor, Currency, LocalDate, Uuid } from '@sojourn/units';
import { AccountCode, AccountType } from './account';
import { FundCode, Restriction } from './fund';

/** Both ends belong to the period. Left out: from the first entry, to the last. */
export const Period = z
  .strictObject({ from: z.optional(LocalDate), to: z.optional(LocalDate) })
  .check(z.refine((period) => !period.from || !period.to || period.from <= period.to, { path: ['to'], error: 'ends-before-it-starts' }));
export type Period = z.infer<typeof Period>;

export const OnDay = z.strictObject({ on: z.optional(LocalDate) });
export type OnDay = z.infer<typeof OnDay>;

/** One account: opening (debit positive), movement, closing on the side where it stands. */
export const TrialBalanceRow = z.strictObject({
  account: AccountCode,
  name: z.string(),
  type: AccountType,
  openingMinor: AmountMinor,
  debitMinor: AmountMinor,
  creditMinor: AmountMinor,
  closingDebitMinor: AmountMinor,
  closingCreditMinor: AmountMinor,
});
export type TrialBalanceRow = z.infer<typeof TrialBalanceRow>;

export const TrialBalance = z
  .strictObject({
    currency: Currency,
    from: z.nullable(LocalDate),
    to: z.nullable(LocalDate),
    rows: z.array(TrialBalanceRow),
    closingDebitMinor: AmountMinor,
    closingCreditMinor: AmountMinor,
  })
  .register(z.globalRegistry, { id: 'TrialBalance' });
export type TrialBalance = z.infer<typeof TrialBalance>;

/** Net assets of a fund and how much of its assets is cash: a balance is not cash. (accounting.md 8) */
export const FundBalanceRow = z.strictObject({
  fundId: Uuid,
  fund: FundCode,
  name: z.string(),
  restriction: Restriction,
  balanceMinor: AmountMinor,
  cashMinor: AmountMinor,
});
export type FundBalanceRow = z.infer<typeof FundBalanceRow>;

export const FundBalances = z
  .strictObject({
    currency: Currency,
    on: z.nullable(LocalDate),
    rows: z.array(FundBalanceRow),
    balanceMinor: AmountMinor,
    cashMinor: AmountMinor,
  })
  .register(z.globalRegistry, { id: 'FundBalances' });
export type FundBalances = z.infer<typeof FundBalances>;

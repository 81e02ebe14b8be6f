import * as z from 'zod/mini';
import { AmountMinor, Currency, LocalDate, Uuid } from '@sojourn/units';
import { Acknowledged, FundCode } from '@sojourn/ledger/contract';
import { BasisPoints } from './text';
import { IndirectMethod } from './vocabulary';

const periodFields = { from: LocalDate, to: LocalDate };

/** `GET /grants/:id/indirect?from=…&to=…` */
export const IndirectQuery = z
  .strictObject(periodFields)
  .check(z.refine(({ from, to }) => from <= to, { path: ['to'], error: 'ends-before-it-starts' }));
export type IndirectQuery = z.infer<typeof IndirectQuery>;

/**
 * What of the group's indirect costs falls on this grant in a period, and what the funder pays of it, in the books' currency.
 * charge = the lower of the true share and the cap; the rest is a cost of the general fund and is shown. (accounting.md 1)
 */
export const IndirectShare = z
  .strictObject({
    ...periodFields,
    currency: Currency,
    method: IndirectMethod,
    cap: z.nullable(BasisPoints),
    poolMinor: AmountMinor, // costs of management and general, all funds
    allBasesMinor: AmountMinor, // the base of all activities
    baseMinor: AmountMinor, // this grant's part of it
    shareMinor: AmountMinor, // this grant's share of the pool at the true rate
    capMinor: z.nullable(AmountMinor), // the most the funder pays
    chargeMinor: AmountMinor,
    underRecoveryMinor: AmountMinor,
    charged: z.boolean(), // some of the period was charged before
  })
  .register(z.globalRegistry, { id: 'GrantIndirectShare' });
export type IndirectShare = z.infer<typeof IndirectShare>;

/** `POST /grants/:id/indirect-charges`: books the charge. Money moves to the fund that bore the costs. */
export const IndirectChargeDraft = z
  .strictObject({ id: Uuid, ...periodFields, on: LocalDate, toFund: FundCode, acknowledged: Acknowledged })
  .check(z.refine(({ from, to }) => from <= to, { path: ['to'], error: 'ends-before-it-starts' }))
  .register(z.globalRegistry, { id: 'GrantIndirectChargeDraft' });
export type IndirectChargeDraft = z.infer<typeof IndirectChargeDraft>;

export const IndirectCharge = z.strictObject({
  id: Uuid,
  ...periodFields,
  on: LocalDate,
  toFund: FundCode,
  chargeMinor: AmountMinor,
  underRecoveryMinor: AmountMinor,
  entryId: Uuid,
  takenBack: z.boolean(),
  reversedInBooks: z.boolean(),
});
export type IndirectCharge = z.infer<typeof IndirectCharge>;

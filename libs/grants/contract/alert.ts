import * as z from 'zod/mini';
import { AmountMinor, Currency, LocalDate, Uuid } from '@sojourn/units';
import { DimensionCode, FundCode } from '@sojourn/ledger/contract';
import { LineCode } from './budget';
import { FunderWording } from './text';

/** How much it matters: look at it, act on it, stop and tell treasurer and board. (solvency.md 5) */
export const AlertLevel = z.enum(['watch', 'act', 'emergency']);
export type AlertLevel = z.infer<typeof AlertLevel>;

const ofGrant = { grantId: Uuid, code: DimensionCode };

/** What is wrong with a grant, with the figures that say so. */
export const GrantAlert = z.union([
  z.strictObject({
    kind: z.literal('line-over'),
    level: AlertLevel,
    ...ofGrant,
    line: LineCode,
    label: FunderWording,
    usedTenths: z.int(),
  }),
  z.strictObject({
    kind: z.literal('line-unused'),
    level: AlertLevel,
    ...ofGrant,
    line: LineCode,
    label: FunderWording,
    usedTenths: z.int(),
    timeTenths: z.int(),
  }),
  z.strictObject({
    kind: z.literal('unspent-near-end'),
    level: AlertLevel,
    ...ofGrant,
    endsOn: LocalDate,
    amountMinor: AmountMinor,
    currency: Currency,
  }),
  z.strictObject({ kind: z.literal('report-overdue'), level: AlertLevel, ...ofGrant, dueOn: LocalDate, from: LocalDate, to: LocalDate }),
  z.strictObject({
    kind: z.literal('instalment-late'),
    level: AlertLevel,
    ...ofGrant,
    number: z.int(),
    dueOn: LocalDate,
    amountMinor: AmountMinor,
    currency: Currency,
  }),
  z.strictObject({
    kind: z.literal('advance-after-end'),
    level: AlertLevel,
    ...ofGrant,
    endsOn: LocalDate,
    amountMinor: AmountMinor,
    currency: Currency,
  }),
  z.strictObject({
    kind: z.literal('reversed-in-books'),
    level: AlertLevel,
    ...ofGrant,
    what: z.enum(['receipt', 'fulfilment', 'charge']),
    on: LocalDate,
  }),
  z.strictObject({ kind: z.literal('no-rate'), level: AlertLevel, ...ofGrant, currency: Currency, on: LocalDate }),
]);
export type GrantAlert = z.infer<typeof GrantAlert>;

/** NF5: money of funders and donors pays for something else. `fund` is null when all restricted funds together are short. */
export const BorrowingAlarm = z.strictObject({
  kind: z.literal('borrowing'),
  level: z.literal('emergency'),
  fund: z.nullable(FundCode),
  needMinor: AmountMinor, // what must be there in cash
  cashMinor: AmountMinor, // what is there
  currency: Currency,
});
export type BorrowingAlarm = z.infer<typeof BorrowingAlarm>;

/** What a watched item is about, for the list of the day. */
export const GrantDueLabel = z.strictObject({
  watchItemId: Uuid,
  ...ofGrant,
  funder: FunderWording,
  what: z.enum(['report', 'instalment']),
  number: z.nullable(z.int()), // of the instalment
});
export type GrantDueLabel = z.infer<typeof GrantDueLabel>;

/** `GET /grants/today`: what Today shows of grants. */
export const GrantsToday = z
  .strictObject({ on: LocalDate, alerts: z.array(GrantAlert), borrowing: z.array(BorrowingAlarm), due: z.array(GrantDueLabel) })
  .register(z.globalRegistry, { id: 'GrantsToday' });
export type GrantsToday = z.infer<typeof GrantsToday>;

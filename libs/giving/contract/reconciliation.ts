import { AmountMinor, Currency, Instant, LocalDate } from '@sojourn/units';
import * as z from 'zod/mini';

/** What a line of the processor's account is. */
export const MovementKind = z.enum([
  'charge',
  'charge-failed',
  'refund',
  'refund-failed',
  'dispute',
  'dispute-won',
  'payout',
  'payout-failed',
  'processor-fee',
  'unknown',
]);
export type MovementKind = z.infer<typeof MovementKind>;

/** A line that makes the two accounts differ: not in the books, or there on another day. */
export const UnmatchedLine = z.strictObject({
  day: LocalDate,
  kind: MovementKind,
  stripeId: z.string(), // of the charge, refund, dispute or payout: what to look for at Stripe
  netMinor: AmountMinor,
  currency: Currency,
  reason: z.nullable(z.string()), // null: it is booked, on `bookedOn`
  bookedOn: z.nullable(LocalDate),
});
export type UnmatchedLine = z.infer<typeof UnmatchedLine>;

/** The end of one day. difference = ledger - processor = by hand + other day - not booked. */
export const ComparedDay = z.strictObject({
  day: LocalDate,
  processorMinor: AmountMinor,
  ledgerMinor: AmountMinor,
  differenceMinor: AmountMinor,
  unbookedMinor: AmountMinor, // lines of the processor that the books do not have
  otherDayMinor: AmountMinor, // booked, but on another day: its month was closed, or the money moved about midnight
  byHandMinor: AmountMinor, // entries on the clearing account that come from no line of the processor
});
export type ComparedDay = z.infer<typeof ComparedDay>;

/** The processor's account in the books over the days asked for: opening + gross - fees - refunds - disputes - dispute fees - payouts + other = closing. */
export const ProcessorStatement = z.strictObject({
  openingMinor: AmountMinor,
  grossMinor: AmountMinor,
  feesMinor: AmountMinor,
  refundsMinor: AmountMinor,
  disputesMinor: AmountMinor,
  disputeFeesMinor: AmountMinor,
  payoutsMinor: AmountMinor,
  otherMinor: AmountMinor,
  closingMinor: AmountMinor,
});
export type ProcessorStatement = z.infer<typeof ProcessorStatement>;

export const Comparison = z.strictObject({
  lastRunAt: z.nullable(Instant),
  running: z.boolean(),
  problem: z.nullable(z.string()), // why the last run did not come to its end
  saidMinor: z.nullable(AmountMinor), // what the processor says is in the account
  countedMinor: z.nullable(AmountMinor), // what its own lines add up to
});
export type Comparison = z.infer<typeof Comparison>;

/** The clearing account of the books beside the processor's account. Newest day first. */
export const Reconciliation = z
  .strictObject({
    currency: Currency,
    from: LocalDate,
    to: LocalDate,
    comparison: z.nullable(Comparison), // null: there is no account to compare with
    statement: ProcessorStatement,
    days: z.array(ComparedDay),
    unmatched: z.array(UnmatchedLine),
  })
  .register(z.globalRegistry, { id: 'Reconciliation' });
export type Reconciliation = z.infer<typeof Reconciliation>;

export const ReconciliationQuery = z.strictObject({ from: z.optional(LocalDate), to: z.optional(LocalDate) });
export type ReconciliationQuery = z.infer<typeof ReconciliationQuery>;

/** A comparison is asked for without any words. */
export const NewComparisonRun = z.strictObject({});

/** What a comparison found and did. */
export const ComparisonRun = z
  .strictObject({ lines: z.int(), booked: z.int(), unbooked: z.int() })
  .register(z.globalRegistry, { id: 'ComparisonRun' });
export type ComparisonRun = z.infer<typeof ComparisonRun>;

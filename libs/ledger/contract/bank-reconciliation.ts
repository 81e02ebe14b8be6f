import * as z from 'zod/mini';
import { AmountMinor, Currency, LocalDate, Uuid } from '@sojourn/units';
import { BankAccountCode } from './bank-account';
import { IgnoreReason, TransactionCode } from './bank-line';
import { Phrase } from './phrase';

/** An item that stands in the bank's statement only. */
export const LooseLine = z.strictObject({
  lineId: Uuid,
  bookedOn: LocalDate,
  amountMinor: AmountMinor,
  code: z.nullable(TransactionCode),
  ignoreReason: z.nullable(IgnoreReason),
});
export type LooseLine = z.infer<typeof LooseLine>;

/** An item that stands in the books only. */
export const LooseMovement = z.strictObject({ entryId: Uuid, name: z.string(), date: LocalDate, amountMinor: AmountMinor, phrase: Phrase });
export type LooseMovement = z.infer<typeof LooseMovement>;

/**
 * Statement + deposits in transit - outstanding payments - what only the statement has = book. `statementMinor` is null while no statement
 * reaches back to the day. Items are shown up to 500 of a kind; the sums are of all. (accounting.md 5)
 */
export const BankReconciliation = z
  .strictObject({
    code: BankAccountCode,
    currency: Currency,
    on: LocalDate,
    statementsTo: z.nullable(LocalDate), // the last day a statement covers
    statementMinor: z.nullable(AmountMinor),
    depositsInTransitMinor: AmountMinor,
    outstandingPaymentsMinor: AmountMinor,
    statementOnlyMinor: AmountMinor,
    openingDifferenceMinor: AmountMinor, // between bank and books before the first statement
    bookMinor: AmountMinor,
    differenceMinor: AmountMinor, // zero, or a statement is missing
    inTransit: z.array(LooseMovement),
    outstanding: z.array(LooseMovement),
    statementOnly: z.array(LooseLine),
  })
  .register(z.globalRegistry, { id: 'BankReconciliation' });
export type BankReconciliation = z.infer<typeof BankReconciliation>;

export const ReconciliationQuery = z.strictObject({ on: LocalDate });
export type ReconciliationQuery = z.infer<typeof ReconciliationQuery>;

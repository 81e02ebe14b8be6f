import * as z from 'zod/mini';
import { AmountMinor, LocalDate, PositiveAmountMinor, Uuid } from '@sojourn/units';
import { AccountCode, Acknowledged } from '@sojourn/ledger/contract';
import { FunderWording, GrantRate } from './text';
import { ConditionKind } from './vocabulary';

/** Who answers for what is due, and who is asked next. The sender, when nobody is named. */
export const responsibleFields = { ownerId: z.optional(Uuid), secondId: z.optional(Uuid) };

/** `POST /grants/:id/instalments`: what the funder will pay, when, and on which condition. The id is chosen by the sender: sent twice, it is one. */
export const InstalmentDraft = z
  .strictObject({ id: Uuid, dueOn: LocalDate, amountMinor: PositiveAmountMinor, conditionId: z.nullable(Uuid), ...responsibleFields })
  .register(z.globalRegistry, { id: 'GrantInstalmentDraft' });
export type InstalmentDraft = z.infer<typeof InstalmentDraft>;

/** Expected; claimed from the funder; some of it received; all of it. */
export const InstalmentState = z.enum(['expected', 'claimed', 'partly', 'received']);
export type InstalmentState = z.infer<typeof InstalmentState>;

/** One payment as it came; taken back when its entry was reversed. */
export const GrantReceipt = z.strictObject({
  id: Uuid,
  on: LocalDate,
  amountMinor: AmountMinor,
  entryId: Uuid,
  takenBack: z.boolean(),
  reversedInBooks: z.boolean(), // its entry was reversed in the ledger; it is still to be taken back here
});
export type GrantReceipt = z.infer<typeof GrantReceipt>;

export const Instalment = z.strictObject({
  id: Uuid,
  number: z.int(),
  dueOn: LocalDate,
  amountMinor: AmountMinor,
  conditionId: z.nullable(Uuid),
  claimedOn: z.nullable(LocalDate),
  receivedMinor: AmountMinor,
  receipts: z.array(GrantReceipt),
  state: InstalmentState,
  watchItemId: Uuid,
});
export type Instalment = z.infer<typeof Instalment>;

/** `POST /grants/:id/instalments/:instalmentId/claim` */
export const InstalmentClaim = z.strictObject({ on: LocalDate }).register(z.globalRegistry, { id: 'GrantInstalmentClaim' });
export type InstalmentClaim = z.infer<typeof InstalmentClaim>;

/**
 * `POST /grants/:id/instalments/:instalmentId/receipts`: money came. In the agreement's currency; where that is not the books', either the
 * rate of the day, or what the bank credited in the books' currency, never both.
 */
export const ReceiptDraft = z
  .strictObject({
    id: Uuid,
    on: LocalDate,
    amountMinor: PositiveAmountMinor,
    account: AccountCode, // cash in hand or at a bank
    rate: z.optional(GrantRate),
    creditedMinor: z.optional(PositiveAmountMinor),
    acknowledged: Acknowledged,
  })
  .check(
    z.refine(({ rate, creditedMinor }) => rate === undefined || creditedMinor === undefined, {
      path: ['creditedMinor'],
      error: 'rate-and-amount',
    }),
  )
  .register(z.globalRegistry, { id: 'GrantReceiptDraft' });
export type ReceiptDraft = z.infer<typeof ReceiptDraft>;

/** `POST /grants/:id/conditions`: a barrier with a right of return behind it. With `perUnitMinor` it is met unit by unit, else at once or in parts. */
export const ConditionDraft = z
  .strictObject({
    id: Uuid,
    kind: ConditionKind,
    label: FunderWording,
    amountMinor: PositiveAmountMinor,
    perUnitMinor: z.nullable(PositiveAmountMinor),
  })
  .register(z.globalRegistry, { id: 'GrantConditionDraft' });
export type ConditionDraft = z.infer<typeof ConditionDraft>;

/** What was met when. */
export const GrantFulfilment = z.strictObject({
  id: Uuid,
  on: LocalDate,
  units: z.int(),
  amountMinor: AmountMinor,
  entryId: Uuid,
  takenBack: z.boolean(),
  reversedInBooks: z.boolean(),
});
export type GrantFulfilment = z.infer<typeof GrantFulfilment>;

export const Condition = z.strictObject({
  id: Uuid,
  kind: ConditionKind,
  label: FunderWording,
  amountMinor: AmountMinor,
  perUnitMinor: z.nullable(AmountMinor),
  metMinor: AmountMinor,
  unitsMet: z.int(),
  fulfilments: z.array(GrantFulfilment),
});
export type Condition = z.infer<typeof Condition>;

/** How much was met: so many units at their price, or an amount. */
export const Fulfilment = z.union([
  z.strictObject({ units: z.int().check(z.minimum(1), z.maximum(9_999_999)) }),
  z.strictObject({ amountMinor: PositiveAmountMinor }),
]);
export type Fulfilment = z.infer<typeof Fulfilment>;

/** `POST /grants/:id/conditions/:conditionId/fulfilments`: the advance becomes income. `rate` for what was earned before it was paid, in another currency. */
export const FulfilmentDraft = z
  .strictObject({ id: Uuid, on: LocalDate, met: Fulfilment, rate: z.optional(GrantRate), acknowledged: Acknowledged })
  .register(z.globalRegistry, { id: 'GrantFulfilmentDraft' });
export type FulfilmentDraft = z.infer<typeof FulfilmentDraft>;

/**
 * `POST …/receipts/:receiptId/reversal`, and the same of fulfilments and indirect charges: it was wrong. The entry is reversed, what it moved
 * moves back. Where the books ask for a second person, the reversal is drafted and approved there first; this step then finds it.
 */
export const GrantReversal = z
  .strictObject({ on: LocalDate, acknowledged: Acknowledged })
  .register(z.globalRegistry, { id: 'GrantReversal' });
export type GrantReversal = z.infer<typeof GrantReversal>;

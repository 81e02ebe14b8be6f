import * as z from 'zod/mini';
import { Currency, Instant, LocalDate, PositiveAmountMinor, Uuid } from '@sojourn/units';
import { AccountCode, FunctionCode } from './account';
import { SignedApproval } from './approval';
import { BankRate, Iban } from './bank-account';
import { CaseCostCode, DimensionCode } from './dimension';
import { FundCode } from './fund';
import { Phrase } from './phrase';

/** Where the payee is sealed, and the salted hash that approvals bind. */
export const PayeeSeal = z.strictObject({
  voucherId: Uuid, // the container
  recordId: Uuid,
  hash: z.string().check(z.regex(/^[0-9a-f]{64}$/, 'not-a-hash')),
});
export type PayeeSeal = z.infer<typeof PayeeSeal>;

/** What an order says in the clear: amount, day, and the side of its entry that is not the bank. */
const content = {
  bankAccountId: Uuid,
  amountMinor: PositiveAmountMinor,
  currency: Currency, // of the bank account
  rate: z.nullable(BankRate), // null where the books have the same currency
  dueOn: LocalDate,
  account: AccountCode,
  fund: FundCode,
  functionCode: z.nullable(FunctionCode),
  phrase: Phrase,
  grant: z.nullable(DimensionCode),
  caseCost: z.nullable(CaseCostCode),
  counterparty: z.nullable(DimensionCode),
  payee: PayeeSeal,
};

export const NewPaymentOrder = z.strictObject({ id: Uuid, ...content }).register(z.globalRegistry, { id: 'NewPaymentOrder' });
export type NewPaymentOrder = z.infer<typeof NewPaymentOrder>;

/** `round` is the one that was read: what a colleague changed meanwhile is not overwritten. */
export const ChangedPaymentOrder = z
  .strictObject({ round: z.int().check(z.minimum(1)), ...content })
  .register(z.globalRegistry, { id: 'ChangedPaymentOrder' });
export type ChangedPaymentOrder = z.infer<typeof ChangedPaymentOrder>;

export const PaymentState = z.enum(['drafted', 'approved', 'exported', 'paid', 'withdrawn']);
export type PaymentState = z.infer<typeof PaymentState>;

export const PaymentOrder = z
  .strictObject({
    id: Uuid,
    number: z.int(),
    ...content,
    round: z.int(),
    state: PaymentState,
    draftedBy: Uuid,
    draftedAt: Instant, // to the quarter hour
    approvedBy: z.array(Uuid), // of this round, in the order of approving
    exportId: z.nullable(Uuid),
    entryId: z.nullable(Uuid),
  })
  .register(z.globalRegistry, { id: 'PaymentOrder' });
export type PaymentOrder = z.infer<typeof PaymentOrder>;

/** Highest number first. `next` is the `before` of the following page. */
export const PaymentOrderPage = z
  .strictObject({ orders: z.array(PaymentOrder), next: z.nullable(z.string()) })
  .register(z.globalRegistry, { id: 'PaymentOrderPage' });
export type PaymentOrderPage = z.infer<typeof PaymentOrderPage>;

export const PaymentQuery = z.strictObject({
  state: z.optional(PaymentState),
  before: z.optional(z.string().check(z.regex(/^[1-9][0-9]{0,8}$/, 'not-a-page-key'))),
});
export type PaymentQuery = z.infer<typeof PaymentQuery>;

/** A step on exactly what was on screen. */
export const PaymentStep = z.strictObject({ round: z.int().check(z.minimum(1)) }).register(z.globalRegistry, { id: 'PaymentStep' });
export type PaymentStep = z.infer<typeof PaymentStep>;

/** One of the two approvals, signed, of exactly what was on screen. */
export const PaymentApproval = z
  .strictObject({ round: z.int().check(z.minimum(1)), approval: SignedApproval })
  .register(z.globalRegistry, { id: 'PaymentApproval' });
export type PaymentApproval = z.infer<typeof PaymentApproval>;

/** Approved orders of one bank account that leave together. */
export const NewPaymentExport = z
  .strictObject({
    id: Uuid,
    bankAccountId: Uuid,
    way: z.enum(['pain.001', 'by-hand']),
    orders: z.array(z.strictObject({ id: Uuid, round: z.int().check(z.minimum(1)) })).check(z.minLength(1), z.maxLength(200)),
  })
  .register(z.globalRegistry, { id: 'NewPaymentExport' });
export type NewPaymentExport = z.infer<typeof NewPaymentExport>;

/** What the file is made of besides the sealed payees. The same id gives the same file again: a bank refuses its message id a second time. */
export const PaymentExport = z
  .strictObject({
    id: Uuid,
    number: z.int(),
    messageId: z.string(),
    way: z.enum(['pain.001', 'by-hand']),
    exportedBy: Uuid,
    exportedAt: Instant, // to the quarter hour
    debtorName: z.string(),
    debtorIban: z.nullable(Iban),
    orders: z.array(PaymentOrder),
  })
  .register(z.globalRegistry, { id: 'PaymentExport' });
export type PaymentExport = z.infer<typeof PaymentExport>;

import * as z from 'zod/mini';
import { AmountMinor, isLocalDate, LocalDate, Uuid } from '@sojourn/units';

/** What kind of movement, in the bank's own short codes. */
export const TransactionCode = z.string().check(z.regex(/^[A-Z0-9]{1,4}(\/[A-Z0-9]{1,4}){0,2}$/, 'not-a-transaction-code'));

export const ReferenceHash = z.string().check(z.regex(/^[0-9a-f]{64}$/, 'not-a-hash'));

const SignedAmount = AmountMinor.check(z.refine((minor) => minor !== '0' && minor !== '-0', { error: 'amount-is-zero' }));

/** Signed: money that came is positive. */
const line = {
  bookedOn: LocalDate,
  valueOn: LocalDate,
  amountMinor: SignedAmount,
  code: z.nullable(TransactionCode),
};

/** A line as the payments desk's browser sends it: what the accountant may see, and where its texts are sealed. */
export const SentBankLine = z.strictObject({
  id: Uuid,
  position: z.int().check(z.minimum(1), z.maximum(10_000_000)),
  ...line,
  occurrence: z.int().check(z.minimum(1), z.maximum(1_000_000)), // the how-manieth of this amount on this day
  referenceHash: z.nullable(ReferenceHash),
  voucherId: z.nullable(Uuid),
});
export type SentBankLine = z.infer<typeof SentBankLine>;

/** Why a line needs no entry. */
export const IgnoreReason = z.enum(['duplicate', 'cancels-out', 'booked-elsewhere', 'before-the-books']);
export type IgnoreReason = z.infer<typeof IgnoreReason>;

export const BankLineState = z.enum(['unmatched', 'suggested', 'matched', 'ignored']);
export type BankLineState = z.infer<typeof BankLineState>;

export const BankLine = z
  .strictObject({
    id: Uuid,
    ...line,
    state: BankLineState,
    ignoreReason: z.nullable(IgnoreReason),
    voucherId: z.nullable(Uuid),
    matchId: z.nullable(Uuid), // of the accepted match
  })
  .register(z.globalRegistry, { id: 'BankLine' });
export type BankLine = z.infer<typeof BankLine>;

/** Newest first. `next` is the `before` of the following page, null on the last. */
export const BankLinesPage = z
  .strictObject({ lines: z.array(BankLine), next: z.nullable(z.string()) })
  .register(z.globalRegistry, { id: 'BankLinesPage' });
export type BankLinesPage = z.infer<typeof BankLinesPage>;

/** Day and id of the last line of the page before. */
export const BankLineKey = z.string().check(
  z.refine((key) => isLocalDate(key.slice(0, 10)) && key[10] === '_' && z.safeParse(Uuid, key.slice(11)).success, {
    error: 'not-a-page-key',
  }),
);

export const BankLinesQuery = z.strictObject({ state: z.optional(BankLineState), before: z.optional(BankLineKey) });
export type BankLinesQuery = z.infer<typeof BankLinesQuery>;

export const IgnoredLine = z.strictObject({ reason: IgnoreReason }).register(z.globalRegistry, { id: 'IgnoredBankLine' });
export type IgnoredLine = z.infer<typeof IgnoredLine>;

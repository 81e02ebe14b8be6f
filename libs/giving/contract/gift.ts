import { AmountMinor, Currency, LocalDate, Uuid } from '@sojourn/units';
import { FundCode } from '@sojourn/ledger/contract';
import * as z from 'zod/mini';
import { GiftMethod } from './payment-way';
import { Refund } from './refund';

/** awaiting-fee: paid, the processor has not said its fee yet; booked: in the ledger, gross and fee. */
export const GiftState = z.enum(['awaiting-fee', 'booked']);
export type GiftState = z.infer<typeof GiftState>;

/** Why an officer should look at a gift. */
export const GiftAttention = z.enum(['listed-card-country']);
export type GiftAttention = z.infer<typeof GiftAttention>;

/** A gift without a name. */
export const Gift = z
  .strictObject({
    id: Uuid,
    number: z.int(),
    receivedOn: LocalDate,
    grossMinor: AmountMinor,
    feeMinor: z.nullable(AmountMinor),
    feeCurrency: Currency, // the processor settles in the currency of the books and takes its fee there
    returnedMinor: AmountMinor, // given back, or taken back for good
    heldMinor: AmountMinor, // held by Stripe, because the donor's bank wants it back
    awaitsBank: z.boolean(), // a direct debit that the donor's bank has not paid yet
    currency: Currency,
    fund: FundCode,
    method: GiftMethod,
    campaign: z.nullable(z.string()),
    monthly: z.boolean(),
    state: GiftState,
    attention: z.nullable(GiftAttention),
  })
  .register(z.globalRegistry, { id: 'Gift' });
export type Gift = z.infer<typeof Gift>;

export const GiftsQuery = z.strictObject({
  before: z.optional(z.string().check(z.regex(/^[1-9]\d{0,8}$/, 'not-a-page-key'))),
  fund: z.optional(FundCode),
  campaign: z.optional(z.string().check(z.regex(/^[a-z0-9-]{2,32}$/, 'not-a-slug'))),
  method: z.optional(GiftMethod),
  state: z.optional(GiftState),
});
export type GiftsQuery = z.infer<typeof GiftsQuery>;

/** Newest first; `next` is the `before` of the following page, null on the last. */
export const GiftsPage = z
  .strictObject({
    gifts: z.array(Gift),
    next: z.nullable(z.string()),
    stuckEvents: z.int(), // messages of Stripe that could not be booked yet
  })
  .register(z.globalRegistry, { id: 'GiftsPage' });
export type GiftsPage = z.infer<typeof GiftsPage>;

/** One gift: what it is, its entry, what was given back. */
export const GiftDetail = z
  .strictObject({
    gift: Gift,
    bookedMinor: z.nullable(AmountMinor), // gross in the currency of the books
    booksCurrency: Currency,
    begunOn: z.nullable(LocalDate), // when the donor was sent to Stripe
    entry: z.nullable(z.strictObject({ id: Uuid, series: z.string(), fiscalYear: z.int(), number: z.int(), date: LocalDate })),
    recurringId: z.nullable(Uuid),
    refunds: z.array(Refund),
    refundableMinor: AmountMinor, // what is left to give back, as far as we know; Stripe has the last word
  })
  .register(z.globalRegistry, { id: 'GiftDetail' });
export type GiftDetail = z.infer<typeof GiftDetail>;

/** How this group takes gifts: its public address, and where Stripe's messages go when an operator sets that up by hand. */
export const GivingSetup = z
  .strictObject({
    mode: z.enum(['sandbox', 'test', 'live']),
    publicUrl: z.url(),
    eventsUrl: z.nullable(z.url()),
  })
  .register(z.globalRegistry, { id: 'GivingSetup' });
export type GivingSetup = z.infer<typeof GivingSetup>;

import { AmountMinor, Currency, LocalDate, Uuid } from '@sojourn/units';
import { FundCode } from '@sojourn/ledger/contract';
import * as z from 'zod/mini';

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
    currency: Currency,
    fund: FundCode,
    state: GiftState,
    attention: z.nullable(GiftAttention),
  })
  .register(z.globalRegistry, { id: 'Gift' });
export type Gift = z.infer<typeof Gift>;

export const GiftsQuery = z.strictObject({ before: z.optional(z.string().check(z.regex(/^[1-9]\d{0,8}$/, 'not-a-page-key'))) });
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

/** How this group takes gifts: its public address, and where Stripe's messages go when an operator sets that up by hand. */
export const GivingSetup = z
  .strictObject({
    mode: z.enum(['sandbox', 'test', 'live']),
    publicUrl: z.url(),
    eventsUrl: z.nullable(z.url()),
  })
  .register(z.globalRegistry, { id: 'GivingSetup' });
export type GivingSetup = z.infer<typeof GivingSetup>;

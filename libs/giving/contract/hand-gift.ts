import { Currency, LocalDate, PositiveAmountMinor, Uuid } from '@sojourn/units';
import { AccountCode, FundCode } from '@sojourn/ledger/contract';
import * as z from 'zod/mini';
import { HandMethod } from './payment-way';

/** What was given, when it was not money. (code-lists.json gift_kind: KINDG, KINDS, KINDP) */
export const InKindOf = z.enum(['goods', 'services', 'premises']);
export type InKindOf = z.infer<typeof InKindOf>;

/** How the fair value of a gift in kind was found. */
export const ValueBasis = z.enum(['purchase-invoice', 'market-price', 'price-list', 'expert-opinion', 'usual-rent', 'usual-fee']);
export type ValueBasis = z.infer<typeof ValueBasis>;

/**
 * What the group knows of the giver. `known`: the identity lies with the group, sealed or on paper; `code`: a code of the group's own, so that
 * several gifts of one unknown giver are seen as one; `unknown`: nothing. A code is figures only: a name cannot stand in it.
 */
export const Giver = z.union([
  z.strictObject({ is: z.literal('known') }),
  z.strictObject({ is: z.literal('unknown') }),
  z.strictObject({ is: z.literal('code'), code: z.string().check(z.regex(/^[0-9]{4,8}$/, 'not-a-giver-code')) }),
]);
export type Giver = z.infer<typeof Giver>;

/** The other system's own number of a gift: no blanks and few letters, so that no name can stand here. */
export const ExternalId = z.string().check(z.regex(/^[A-Z]{0,6}[-_./:]?[0-9][0-9A-F._:/-]{0,39}$/i, 'not-an-external-id'));

const Rate = z.string().check(z.regex(/^(0|[1-9][0-9]{0,8})(\.[0-9]{1,10})?$/, 'not-a-rate'));

/** A gift in kind: where its cost goes, how its value was found, and for services the three conditions. (accounting.md 1) */
export const InKind = z.strictObject({
  of: InKindOf,
  account: AccountCode,
  basis: ValueBasis,
  /** Services count only when all three hold: they need special skill, skilled people gave them, they would else be bought. */
  skilled: z.optional(z.boolean()),
});
export type InKind = z.infer<typeof InKind>;

export const HandGift = z.strictObject({
  method: HandMethod,
  receivedOn: LocalDate,
  amountMinor: PositiveAmountMinor, // in kind: the fair value
  currency: Currency,
  rate: z.optional(Rate), // units of this currency for 1 of the books'; needed when it is another
  fund: FundCode,
  campaign: z.optional(z.string().check(z.regex(/^[a-z0-9-]{2,32}$/, 'not-a-slug'))),
  externalId: z.optional(ExternalId),
  giver: Giver,
  inKind: z.optional(InKind),
});
export type HandGift = z.infer<typeof HandGift>;

/** A gift entered by hand. `id` is chosen by the client and becomes the gift's: sent twice, it is booked once. */
export const NewHandGift = z.extend(HandGift, { id: Uuid }).register(z.globalRegistry, { id: 'NewHandGift' });
export type NewHandGift = z.infer<typeof NewHandGift>;

export const HandGiftAnswer = z
  .strictObject({ id: Uuid, number: z.int(), entryNumber: z.int() })
  .register(z.globalRegistry, { id: 'HandGiftAnswer' });
export type HandGiftAnswer = z.infer<typeof HandGiftAnswer>;

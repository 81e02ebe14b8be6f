import { AmountMinor, Currency } from '@sojourn/units';
import { FundCode } from '@sojourn/ledger/contract';
import * as z from 'zod/mini';
import { PublicLanguage } from './language';
import { CheckoutMethod, Rhythm } from './payment-way';

/** A short name in public addresses, of a group or of a campaign. */
export const PublicSlug = z.string().check(z.regex(/^[a-z0-9-]{2,32}$/, 'not-a-slug'));
export type PublicSlug = z.infer<typeof PublicSlug>;

/** Where the bank or card was issued, as the donor says: asked before Stripe is. What is no country is for the donor gate to refuse. */
const SaidCountry = z.string().check(z.maxLength(60));

/**
 * Tells two visitors of a day apart and nobody who they are: the public site makes it from the address and a salt that it holds in memory for
 * one day. Left out: nothing is known of the visitor.
 */
export const VisitorMark = z.string().check(z.regex(/^[A-Za-z0-9_-]{22}$/, 'not-a-visitor-mark'));

/** What a donor chose on the group's public page. No name, no address, no e-mail. */
export const NewCheckout = z
  .strictObject({
    slug: PublicSlug,
    amountMinor: AmountMinor, // what the group is to have; with `coverFee` the donor pays the fee on top
    currency: Currency,
    fund: FundCode,
    bankCountry: SaidCountry,
    locale: PublicLanguage,
    rhythm: Rhythm,
    method: CheckoutMethod,
    coverFee: z.boolean(),
    noticeRead: z.boolean(), // the danger notice; nothing begins without it
    campaign: z.optional(PublicSlug),
    visitor: z.optional(VisitorMark),
  })
  .register(z.globalRegistry, { id: 'NewCheckout' });
export type NewCheckout = z.infer<typeof NewCheckout>;

/** Where the donor pays: Stripe's own page. */
export const CheckoutAnswer = z.strictObject({ url: z.url() }).register(z.globalRegistry, { id: 'CheckoutAnswer' });
export type CheckoutAnswer = z.infer<typeof CheckoutAnswer>;

/** Asks for the group's bank account: the donor gate stands before it as it stands before Stripe. */
export const NewBankGift = z
  .strictObject({ slug: PublicSlug, fund: FundCode, bankCountry: SaidCountry, noticeRead: z.boolean() })
  .register(z.globalRegistry, { id: 'NewBankGift' });
export type NewBankGift = z.infer<typeof NewBankGift>;

/** Where to transfer to, and the few signs by which the group knows what the gift is for. */
export const BankGiftAnswer = z
  .strictObject({ holder: z.string(), iban: z.string(), bic: z.nullable(z.string()), reference: z.string() })
  .register(z.globalRegistry, { id: 'BankGiftAnswer' });
export type BankGiftAnswer = z.infer<typeof BankGiftAnswer>;

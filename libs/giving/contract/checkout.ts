import { AmountMinor, Currency } from '@sojourn/units';
import { FundCode } from '@sojourn/ledger/contract';
import * as z from 'zod/mini';

/** The group's name in public addresses. */
export const PublicSlug = z.string().check(z.regex(/^[a-z0-9-]{2,32}$/, 'not-a-slug'));
export type PublicSlug = z.infer<typeof PublicSlug>;

/** What a donor chose on the group's public page. No name, no address, no e-mail. */
export const NewCheckout = z
  .strictObject({
    slug: PublicSlug,
    amountMinor: AmountMinor,
    currency: Currency,
    fund: FundCode,
    /** Where the bank or card was issued, as the donor says: asked before Stripe is. What is no country is for the donor gate to refuse. */
    bankCountry: z.string().check(z.maxLength(60)),
    locale: z.enum(['en', 'ru']),
  })
  .register(z.globalRegistry, { id: 'NewCheckout' });
export type NewCheckout = z.infer<typeof NewCheckout>;

/** Where the donor pays: Stripe's own page. */
export const CheckoutAnswer = z.strictObject({ url: z.url() }).register(z.globalRegistry, { id: 'CheckoutAnswer' });
export type CheckoutAnswer = z.infer<typeof CheckoutAnswer>;

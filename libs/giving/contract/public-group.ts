import { AmountMinor, Currency, LocalDate } from '@sojourn/units';
import { FundCode } from '@sojourn/ledger/contract';
import * as z from 'zod/mini';
import { CampaignTexts } from './campaign';
import { PublicSlug } from './checkout';

const Line = (most: number) => z.nullable(z.string().check(z.trim(), z.minLength(1), z.maxLength(most)));

/** Who receives a gift, as the page must say it. (donors.md 3) */
export const Receiver = z.strictObject({
  legalName: Line(120),
  registerNumber: Line(80),
  serviceAddress: Line(200),
  contact: Line(120),
  costSharePercent: z.nullable(z.int().check(z.minimum(0), z.maximum(100))), // of each gift, for running the group
});
export type Receiver = z.infer<typeof Receiver>;

/** What the processor keeps of a gift: a share in hundredths of a per cent and a fixed part. */
export const FeeRate = z.strictObject({ perMyriad: z.int(), fixedMinor: AmountMinor });
export type FeeRate = z.infer<typeof FeeRate>;

export const PublicCurrency = z.strictObject({
  currency: Currency,
  smallestMinor: AmountMinor,
  largestMinor: AmountMinor,
  suggestedMinor: z.array(AmountMinor),
  cardFee: FeeRate,
  sepaFee: z.nullable(FeeRate), // null: no direct debit in this currency
});
export type PublicCurrency = z.infer<typeof PublicCurrency>;

/** What the public page knows of a group, and nothing else of it is public. */
export const PublicGroup = z
  .strictObject({
    slug: PublicSlug,
    name: z.string(),
    open: z.boolean(), // false: this group has no Stripe account yet, so no gift can be taken
    purposes: z.array(z.strictObject({ fund: FundCode, purpose: z.string(), restricted: z.boolean() })),
    currencies: z.array(PublicCurrency),
    monthly: z.boolean(),
    bankTransfer: z.boolean(),
    stoppedCountries: z.array(z.string()), // a bank there would learn of the gift to the donor's danger
    receiver: Receiver,
    campaigns: z.array(z.strictObject({ slug: PublicSlug, texts: CampaignTexts })),
    portalLogin: z.nullable(z.string()),
  })
  .register(z.globalRegistry, { id: 'PublicGroup' });
export type PublicGroup = z.infer<typeof PublicGroup>;

/** A campaign as donors see it. Raised is what is in the books, no promise and no payment on its way. */
export const PublicCampaign = z
  .strictObject({
    slug: PublicSlug,
    texts: CampaignTexts,
    fund: FundCode,
    currency: Currency, // of the books: goal and raised are in it
    goalMinor: z.nullable(AmountMinor),
    raisedMinor: AmountMinor,
    endsOn: z.nullable(LocalDate),
    open: z.boolean(),
  })
  .register(z.globalRegistry, { id: 'PublicCampaign' });
export type PublicCampaign = z.infer<typeof PublicCampaign>;

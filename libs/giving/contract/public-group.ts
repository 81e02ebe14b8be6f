import { AmountMinor, Currency } from '@sojourn/units';
import { FundCode } from '@sojourn/ledger/contract';
import * as z from 'zod/mini';
import { PublicSlug } from './checkout';

/** What the public page knows of a group, and nothing else of it is public. */
export const PublicGroup = z
  .strictObject({
    slug: PublicSlug,
    name: z.string(),
    currency: Currency,
    open: z.boolean(), // false: this group has no Stripe account yet, so no gift can be taken
    purposes: z.array(z.strictObject({ fund: FundCode, purpose: z.string(), restricted: z.boolean() })),
    limits: z.strictObject({ smallestMinor: AmountMinor, largestMinor: AmountMinor, suggestedMinor: z.array(AmountMinor) }),
    stoppedCountries: z.array(z.string()), // a bank there would learn of the gift to the donor's danger
  })
  .register(z.globalRegistry, { id: 'PublicGroup' });
export type PublicGroup = z.infer<typeof PublicGroup>;

import { AmountMinor, Currency, LocalDate, PositiveAmountMinor, Uuid } from '@sojourn/units';
import { FundCode } from '@sojourn/ledger/contract';
import * as z from 'zod/mini';
import { PublicLanguage } from './language';

const Slug = z.string().check(z.regex(/^[a-z0-9-]{2,32}$/, 'not-a-slug'));

export const CampaignText = z.strictObject({
  language: PublicLanguage,
  title: z.string().check(z.trim(), z.minLength(1), z.maxLength(80)),
  body: z.string().check(z.trim(), z.minLength(1), z.maxLength(600)),
});
export type CampaignText = z.infer<typeof CampaignText>;

/** Each language once, at least one; the first is shown where the reader's is missing. */
export const CampaignTexts = z.array(CampaignText).check(
  z.minLength(1),
  z.refine((texts) => new Set(texts.map(({ language }) => language)).size === texts.length, { error: 'language-twice' }),
);

/** draft: only members see it; open: donors give; closed: the page says thanks and takes nothing. */
export const CampaignState = z.enum(['draft', 'open', 'closed']);
export type CampaignState = z.infer<typeof CampaignState>;

const Days = { startsOn: LocalDate, endsOn: z.nullable(LocalDate) };
const endsAfterStart = z.refine<{ startsOn: string; endsOn: string | null }>(
  ({ startsOn, endsOn }) => endsOn === null || startsOn <= endsOn,
  { path: ['endsOn'], error: 'ends-before-it-starts' },
);

/** A new campaign; its address and its fund stay for its life. `id` is chosen by the client: sent twice, it is made once. */
export const NewCampaign = z
  .strictObject({ id: Uuid, slug: Slug, fund: FundCode, goalMinor: z.nullable(PositiveAmountMinor), texts: CampaignTexts, ...Days })
  .check(endsAfterStart)
  .register(z.globalRegistry, { id: 'NewCampaign' });
export type NewCampaign = z.infer<typeof NewCampaign>;

export const CampaignChange = z
  .strictObject({ goalMinor: z.nullable(PositiveAmountMinor), state: CampaignState, texts: CampaignTexts, ...Days })
  .check(endsAfterStart)
  .register(z.globalRegistry, { id: 'CampaignChange' });
export type CampaignChange = z.infer<typeof CampaignChange>;

export const Campaign = z
  .strictObject({
    id: Uuid,
    slug: Slug,
    fund: FundCode,
    goalMinor: z.nullable(AmountMinor),
    raisedMinor: AmountMinor, // in the books
    gifts: z.int(),
    currency: Currency,
    state: CampaignState,
    texts: CampaignTexts,
    publicUrl: z.url(),
    ...Days,
  })
  .register(z.globalRegistry, { id: 'Campaign' });
export type Campaign = z.infer<typeof Campaign>;

export const CampaignList = z.strictObject({ campaigns: z.array(Campaign) }).register(z.globalRegistry, { id: 'CampaignList' });
export type CampaignList = z.infer<typeof CampaignList>;

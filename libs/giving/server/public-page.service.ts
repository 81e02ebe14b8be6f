import { Inject, Injectable } from '@nestjs/common';
import { groupScope, TenantTransactions } from '@sojourn/database';
import { isFree, type Fund } from '@sojourn/ledger/contract';
import { LedgerService } from '@sojourn/ledger/server';
import type { GivingOffer, PublicCampaign, PublicGroup } from '@sojourn/giving/contract';
import { giftLimits, LISTED_COUNTRIES, SEPA_CURRENCY } from '@sojourn/giving/rules';
import { CLOCK, localDateIn, type Clock, type LocalDate } from '@sojourn/units';
import { readCampaigns, type KnownCampaign } from './campaign-rows';
import { EndpointService } from './endpoint.service';
import { addedCountries } from './gate-rows';
import { refused } from './giving-refusal';
import { allMonthlyPaused } from './listing-rows';
import { readOffer } from './offer-rows';

export interface GroupForGifts {
  readonly id: string;
  readonly name: string;
  readonly currency: string; // of the books
  readonly today: LocalDate;
  readonly funds: readonly Fund[];
  readonly offer: GivingOffer;
  readonly addedCountries: readonly string[];
  readonly campaigns: readonly KnownCampaign[];
  /** A listing day stands over every monthly gift: no new one begins. */
  readonly monthlyPaused: boolean;
}

/** A group as donors see it. */
@Injectable()
export class PublicPageService {
  constructor(
    private readonly tenant: TenantTransactions,
    private readonly ledger: LedgerService,
    private readonly endpoints: EndpointService,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** The group behind a public name, with all that decides what it takes. */
  groupOf(slug: string): Promise<GroupForGifts> {
    return this.tenant.acrossGroups('a public address names a group by its slug', async (tx) => {
      const [row] = await tx.query<{ id: string; name: string; currency: string; zone: string }>(
        'SELECT id, name, currency, time_zone AS zone FROM group_of_public_slug($1)',
        [slug],
      );
      if (row === undefined) throw refused('unknown-group');
      await this.tenant.enter(tx, groupScope(row.id));
      const { zone, ...group } = row;
      return {
        ...group,
        today: localDateIn(this.clock.now(), zone),
        funds: await this.ledger.fundsForGifts(tx),
        offer: await readOffer(tx, group.currency),
        addedCountries: await addedCountries(tx),
        campaigns: await readCampaigns(tx),
        monthlyPaused: await allMonthlyPaused(tx),
      };
    });
  }

  async page(slug: string): Promise<PublicGroup> {
    const group = await this.groupOf(slug);
    const { offer } = group;
    return {
      slug,
      name: group.name,
      open: group.funds.length > 0 && (await this.endpoints.canTakeGifts(group.id)),
      purposes: group.funds.map((fund) => ({
        fund: fund.code,
        purpose: fund.publicPurpose ?? fund.name,
        restricted: !isFree(fund.restriction),
      })),
      currencies: offer.currencies.map((row) => ({
        currency: row.currency,
        smallestMinor: giftLimits(row.currency).smallestMinor.toString(),
        largestMinor: giftLimits(row.currency).largestMinor.toString(),
        suggestedMinor: row.suggestedMinor,
        cardFee: { perMyriad: offer.cardPerMyriad, fixedMinor: row.cardFixedMinor },
        sepaFee:
          offer.sepaDebit && row.currency === SEPA_CURRENCY ? { perMyriad: offer.sepaPerMyriad, fixedMinor: row.sepaFixedMinor } : null,
      })),
      monthly: offer.monthly && !group.monthlyPaused,
      bankTransfer: offer.bank !== null,
      stoppedCountries: [...new Set([...LISTED_COUNTRIES.map(({ country }) => country), ...group.addedCountries])],
      receiver: offer.receiver,
      campaigns: group.campaigns
        .filter((campaign) => isOpen(campaign, group.today))
        .map(({ slug: name, texts }) => ({ slug: name, texts: [...texts] })),
      portalLogin: offer.portalLogin,
    };
  }

  /** A campaign that was published once; a draft is no page yet. */
  async campaign(slug: string, name: string): Promise<PublicCampaign> {
    const group = await this.groupOf(slug);
    const found = group.campaigns.find((campaign) => campaign.slug === name && campaign.state !== 'draft');
    if (found === undefined) throw refused('unknown-campaign');
    return {
      slug: found.slug,
      texts: [...found.texts],
      fund: found.fund,
      currency: group.currency,
      goalMinor: found.goalMinor,
      raisedMinor: found.raisedMinor,
      endsOn: found.endsOn,
      open: isOpen(found, group.today),
    };
  }
}

/** Its last day belongs to it. */
export function isOpen({ state, startsOn, endsOn }: KnownCampaign, today: LocalDate): boolean {
  return state === 'open' && startsOn <= today && (endsOn === null || today <= endsOn);
}

import { Injectable } from '@nestjs/common';
import { groupScope, TenantTransactions } from '@sojourn/database';
import { isFree, type Fund } from '@sojourn/ledger/contract';
import { LedgerService } from '@sojourn/ledger/server';
import type { PublicGroup } from '@sojourn/giving/contract';
import { giftLimits, LISTED_COUNTRIES } from '@sojourn/giving/rules';
import { EndpointService } from './endpoint.service';
import { refused } from './giving-refusal';

export interface GroupForGifts {
  readonly id: string;
  readonly name: string;
  readonly currency: string;
  readonly funds: readonly Fund[];
}

/** A group as donors see it. */
@Injectable()
export class PublicPageService {
  constructor(
    private readonly tenant: TenantTransactions,
    private readonly ledger: LedgerService,
    private readonly endpoints: EndpointService,
  ) {}

  /** The group behind a public name, with the funds it offers. */
  groupOf(slug: string): Promise<GroupForGifts> {
    return this.tenant.acrossGroups('a public address names a group by its slug', async (tx) => {
      const [row] = await tx.query<{ id: string; name: string; currency: string }>(
        'SELECT id, name, currency FROM group_of_public_slug($1)',
        [slug],
      );
      if (row === undefined) throw refused('unknown-group');
      await this.tenant.enter(tx, groupScope(row.id));
      return { ...row, funds: await this.ledger.fundsForGifts(tx) };
    });
  }

  async page(slug: string): Promise<PublicGroup> {
    const group = await this.groupOf(slug);
    const limits = giftLimits(group.currency);
    return {
      slug,
      name: group.name,
      currency: group.currency,
      open: group.funds.length > 0 && (await this.endpoints.canTakeGifts(group.id)),
      purposes: group.funds.map((fund) => ({
        fund: fund.code,
        purpose: fund.publicPurpose ?? fund.name,
        restricted: !isFree(fund.restriction),
      })),
      limits: {
        smallestMinor: limits.smallestMinor.toString(),
        largestMinor: limits.largestMinor.toString(),
        suggestedMinor: limits.suggestedMinor.map(String),
      },
      stoppedCountries: LISTED_COUNTRIES.map(({ country }) => country),
    };
  }
}

import { Injectable } from '@nestjs/common';
import { refuseWhen, TenantTransactions, type Scope, type Tx } from '@sojourn/database';
import type { Campaign, CampaignChange, CampaignList, NewCampaign } from '@sojourn/giving/contract';
import { booksOf } from './books-of-group';
import { readCampaigns, writeTexts } from './campaign-rows';
import { refused } from './giving-refusal';
import { StripeDesk } from './stripe-desk';

/** What the group asks gifts for, for a time and with a goal. */
@Injectable()
export class CampaignService {
  constructor(
    private readonly tenant: TenantTransactions,
    private readonly desk: StripeDesk,
  ) {}

  list(scope: Scope): Promise<CampaignList> {
    return this.tenant.transaction(scope, async (tx) => ({ campaigns: await this.read(tx) }));
  }

  /** Begins as a draft. The same request again changes nothing. */
  async begin(scope: Scope, wanted: NewCampaign): Promise<Campaign> {
    return this.tenant.transaction(scope, async (tx) => {
      const [fund] = await tx.query<{ id: string }>('SELECT id FROM fund WHERE code = $1', [wanted.fund]);
      if (fund === undefined) throw refused('unknown-fund', { fund: wanted.fund });
      const made = await tx
        .query(
          `INSERT INTO campaign (group_id, id, slug, fund_id, goal_minor, starts_on, ends_on, state) VALUES ($1, $2, $3, $4, $5, $6, $7, 'draft')
           ON CONFLICT ON CONSTRAINT campaign_pkey DO NOTHING RETURNING id`,
          [scope.groupId, wanted.id, wanted.slug, fund.id, wanted.goalMinor, wanted.startsOn, wanted.endsOn],
        )
        .catch(refuseWhen('campaign_slug_once', () => refused('campaign-slug-taken', { slug: wanted.slug })));
      if (made.length > 0) await writeTexts(tx, scope.groupId, wanted.id, wanted.texts);
      return this.one(tx, wanted.id);
    });
  }

  change(scope: Scope, id: string, change: CampaignChange): Promise<Campaign> {
    return this.tenant.transaction(scope, async (tx) => {
      const changed = await tx.query(
        'UPDATE campaign SET goal_minor = $2, starts_on = $3, ends_on = $4, state = $5 WHERE id = $1 RETURNING id',
        [id, change.goalMinor, change.startsOn, change.endsOn, change.state],
      );
      if (changed.length === 0) throw refused('unknown-campaign');
      await writeTexts(tx, scope.groupId, id, change.texts);
      return this.one(tx, id);
    });
  }

  private async one(tx: Tx, id: string): Promise<Campaign> {
    const found = (await this.read(tx)).find((campaign) => campaign.id === id);
    if (found === undefined) throw refused('unknown-campaign');
    return found;
  }

  private async read(tx: Tx): Promise<Campaign[]> {
    const { currency, slug } = await booksOf(tx);
    return (await readCampaigns(tx)).map((campaign) => ({
      ...campaign,
      texts: [...campaign.texts],
      currency,
      publicUrl: `${this.desk.publicUrl(slug)}/c/${campaign.slug}`,
    }));
  }
}

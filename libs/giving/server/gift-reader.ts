import { Inject, Injectable } from '@nestjs/common';
import { TenantTransactions, type Scope } from '@sojourn/database';
import { invariant } from '@sojourn/http';
import type { Gift, GiftsPage, GivingSetup } from '@sojourn/giving/contract';
import { EndpointService } from './endpoint.service';
import { GIVING_SETTINGS, type GivingSettings } from './giving-settings';
import { StripeDesk } from './stripe-desk';

const PAGE = 25;
const NEWEST = 2_147_483_647;

@Injectable()
export class GiftReader {
  constructor(
    private readonly tenant: TenantTransactions,
    private readonly endpoints: EndpointService,
    private readonly desk: StripeDesk,
    @Inject(GIVING_SETTINGS) private readonly settings: GivingSettings,
  ) {}

  /** Newest first, by key: page 1,000 costs what page 1 costs. */
  gifts(scope: Scope, before: string | undefined): Promise<GiftsPage> {
    return this.tenant.transaction(scope, async (tx) => {
      const rows = await tx.query<Gift>(
        `SELECT g.id, g.number, g.received_on AS "receivedOn", g.gross_minor::text AS "grossMinor", g.fee_minor::text AS "feeMinor",
                g.currency, f.code AS fund, g.state, g.attention
           FROM gift g JOIN fund f ON f.group_id = g.group_id AND f.id = g.fund_id
          WHERE g.number < $1 ORDER BY g.number DESC LIMIT $2`,
        [before === undefined ? NEWEST : Number(before), PAGE + 1],
      );
      const [stuck] = await tx.query<{ count: number }>(`SELECT count(*)::int AS count FROM stripe_event WHERE state = 'parked'`);
      const gifts = rows.slice(0, PAGE);
      const last = gifts.at(-1);
      return {
        gifts,
        next: rows.length > PAGE && last !== undefined ? last.number.toString() : null,
        stuckEvents: stuck?.count ?? 0,
      };
    });
  }

  /** The public address; and, where an operator set Stripe's endpoint up by hand, the address it must point at. */
  async setup(scope: Scope): Promise<GivingSetup> {
    const [group] = await this.tenant.transaction(scope, (tx) =>
      tx.query<{ slug: string }>('SELECT public_slug AS slug FROM tenant_group'),
    );
    invariant(group !== undefined, 'a member has a group');
    const byHand = this.settings.webhookSecret !== null && (await this.endpoints.canTakeGifts(scope.groupId));
    return {
      mode: this.desk.mode,
      publicUrl: this.desk.publicUrl(group.slug),
      eventsUrl: byHand ? this.desk.eventsUrl(await this.endpoints.endpointOf(scope.groupId)) : null,
    };
  }
}

import { Inject, Injectable } from '@nestjs/common';
import { TenantTransactions, type Scope } from '@sojourn/database';
import { invariant } from '@sojourn/http';
import type { Gift, GiftDetail, GiftsPage, GiftsQuery, GivingSetup } from '@sojourn/giving/contract';
import { booksOf } from './books-of-group';
import { EndpointService } from './endpoint.service';
import { BOOKED_MINOR } from './campaign-rows';
import { refused } from './giving-refusal';
import { GIVING_SETTINGS, type GivingSettings } from './giving-settings';
import { goneMinor, readRefunds } from './refund-rows';
import { StripeDesk } from './stripe-desk';

const PAGE = 25;
const NEWEST = 2_147_483_647;

const GIFT = `
  SELECT g.id, g.number, g.received_on AS "receivedOn", g.gross_minor::text AS "grossMinor", g.fee_minor::text AS "feeMinor",
         b.currency AS "feeCurrency", g.currency,
         g.returned_minor::text AS "returnedMinor", g.held_minor::text AS "heldMinor", g.awaits_bank AS "awaitsBank", f.code AS fund,
         coalesce(g.method, 'card') AS method, c.slug AS campaign, g.recurring_gift_id IS NOT NULL AS monthly, g.state, g.attention
    FROM gift g JOIN fund f ON f.group_id = g.group_id AND f.id = g.fund_id JOIN ledger_book b ON b.group_id = g.group_id
    LEFT JOIN campaign c ON c.group_id = g.group_id AND c.id = g.campaign_id`;

@Injectable()
export class GiftReader {
  constructor(
    private readonly tenant: TenantTransactions,
    private readonly endpoints: EndpointService,
    private readonly desk: StripeDesk,
    @Inject(GIVING_SETTINGS) private readonly settings: GivingSettings,
  ) {}

  /** Newest first, by key: page 1,000 costs what page 1 costs. */
  gifts(scope: Scope, { before, fund, campaign, method, state }: GiftsQuery): Promise<GiftsPage> {
    return this.tenant.transaction(scope, async (tx) => {
      const rows = await tx.query<Gift>(
        `${GIFT} WHERE g.number < $1 AND ($2::text IS NULL OR f.code = $2) AND ($3::text IS NULL OR c.slug = $3)
            AND ($4::text IS NULL OR coalesce(g.method, 'card') = $4) AND ($5::text IS NULL OR g.state = $5)
          ORDER BY g.number DESC LIMIT $6`,
        [before === undefined ? NEWEST : Number(before), fund ?? null, campaign ?? null, method ?? null, state ?? null, PAGE + 1],
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

  gift(scope: Scope, id: string): Promise<GiftDetail> {
    return this.tenant.transaction(scope, async (tx) => {
      const [gift] = await tx.query<Gift>(`${GIFT} WHERE g.id = $1`, [id]);
      if (gift === undefined) throw refused('unknown-gift');
      const [more] = await tx.query<Omit<GiftDetail, 'gift' | 'booksCurrency' | 'refunds' | 'refundableMinor'> & { charged: boolean }>(
        `SELECT ${BOOKED_MINOR}::text AS "bookedMinor", g.recurring_gift_id AS "recurringId", g.charge_id IS NOT NULL AS charged,
                (SELECT k.begun_on FROM checkout k WHERE k.group_id = g.group_id AND k.id = g.checkout_id) AS "begunOn",
                CASE WHEN e.id IS NOT NULL THEN
                  json_build_object('id', e.id, 'series', e.series, 'fiscalYear', e.fiscal_year, 'number', e.number, 'date', e.entry_date) END AS entry
           FROM gift g JOIN ledger_book b ON b.group_id = g.group_id
           LEFT JOIN journal_entry e ON e.group_id = g.group_id AND e.id = g.entry_id WHERE g.id = $1`,
        [id],
      );
      invariant(more !== undefined, 'a gift has books');
      const { charged, ...facts } = more;
      const rest = BigInt(gift.grossMinor) - (await goneMinor(tx, id));
      return {
        gift,
        ...facts,
        booksCurrency: (await booksOf(tx)).currency,
        refunds: await readRefunds(tx, id),
        refundableMinor: (charged && gift.state === 'booked' ? rest : 0n).toString(),
      };
    });
  }

  /** The public address; and, where an operator set Stripe's endpoint up by hand, the address it must point at. */
  async setup(scope: Scope): Promise<GivingSetup> {
    const { slug } = await this.tenant.transaction(scope, booksOf);
    const byHand = this.settings.webhookSecret !== null && (await this.endpoints.canTakeGifts(scope.groupId));
    return {
      mode: this.desk.mode,
      publicUrl: this.desk.publicUrl(slug),
      eventsUrl: byHand ? this.desk.eventsUrl(await this.endpoints.endpointOf(scope.groupId)) : null,
    };
  }
}

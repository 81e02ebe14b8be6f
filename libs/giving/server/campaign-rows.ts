import type { Tx } from '@sojourn/database';
import type { CampaignState, CampaignText } from '@sojourn/giving/contract';
import type { LocalDate } from '@sojourn/units';

/** A campaign as it lies in its row, with what is in the books for it. */
export interface KnownCampaign {
  readonly id: string;
  readonly slug: string;
  readonly fund: string;
  readonly goalMinor: string | null;
  readonly startsOn: LocalDate;
  readonly endsOn: LocalDate | null;
  readonly state: CampaignState;
  readonly texts: readonly CampaignText[];
  readonly raisedMinor: string;
  readonly gifts: number;
}

/**
 * Campaigns of the group, the newest first, or the one with this public name. Raised is gross income in the books, in their currency: a gift on
 * its way is not counted, nor what was given back; one in another currency counts as it was booked.
 */
export function readCampaigns(tx: Tx, slug: string | null = null): Promise<KnownCampaign[]> {
  return tx.query<KnownCampaign>(
    `SELECT c.id, c.slug, f.code AS fund, c.goal_minor::text AS "goalMinor", c.starts_on AS "startsOn", c.ends_on AS "endsOn", c.state,
            (SELECT coalesce(json_agg(json_build_object('language', t.language, 'title', t.title, 'body', t.body) ORDER BY t.language), '[]')
               FROM campaign_text t WHERE t.group_id = c.group_id AND t.campaign_id = c.id) AS texts,
            raised.minor::text AS "raisedMinor", raised.gifts
       FROM campaign c JOIN fund f ON f.group_id = c.group_id AND f.id = c.fund_id,
            LATERAL (SELECT coalesce(sum(${KEPT_MINOR}), 0) AS minor, count(*)::int AS gifts
                       FROM gift g JOIN ledger_book b ON b.group_id = g.group_id
                      WHERE g.group_id = c.group_id AND g.campaign_id = c.id AND g.state = 'booked' AND g.returned_minor < g.gross_minor) raised
      WHERE $1::text IS NULL OR c.slug = $1 ORDER BY c.starts_on DESC, c.slug`,
    [slug],
  );
}

/** Gross of gift `g` in the currency of the books `b`; nothing for one whose worth in it is not known. */
export const BOOKED_MINOR = `coalesce(g.booked_minor, CASE WHEN g.currency = b.currency THEN g.gross_minor END)`;

/** The same without what was given back of it. */
export const KEPT_MINOR = `trunc(${BOOKED_MINOR}::numeric * (g.gross_minor - g.returned_minor) / g.gross_minor)::bigint`;

export async function writeTexts(tx: Tx, groupId: string, campaignId: string, texts: readonly CampaignText[]): Promise<void> {
  await tx.query('DELETE FROM campaign_text WHERE campaign_id = $1', [campaignId]);
  await tx.query(
    `INSERT INTO campaign_text (group_id, campaign_id, language, title, body)
     SELECT $1::uuid, $2::uuid, * FROM unnest($3::text[], $4::text[], $5::text[])`,
    [groupId, campaignId, texts.map(({ language }) => language), texts.map(({ title }) => title), texts.map(({ body }) => body)],
  );
}

import type { Tx } from '@sojourn/database';
import type { HandGift } from '@sojourn/giving/contract';
import type { Restriction } from '@sojourn/ledger/contract';
import { localDateIn, type Clock, type LocalDate } from '@sojourn/units';
import { booksOf } from './books-of-group';

/** What the group's rows say about gifts that are to be booked, read once for all of them. */
export interface HandGiftBooks {
  readonly currency: string;
  readonly today: LocalDate;
  readonly funds: ReadonlyMap<string, { readonly id: string; readonly restriction: Restriction }>;
  readonly campaigns: ReadonlyMap<string, { readonly id: string; readonly fund: string }>;
  /** Cash booked of a giver's code in a year: 'code year' to minor units of the books. */
  readonly cash: Map<string, bigint>;
  readonly externalIds: ReadonlySet<string>;
}

/** Whoever enters gifts by hand waits for the one before: what is a duplicate, and how much cash a giver gave, is read and written in one piece. */
export async function lockHandGifts(tx: Tx, groupId: string): Promise<void> {
  await tx.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [`giving/by-hand/${groupId}`]);
}

export async function handGiftBooks(tx: Tx, gifts: readonly HandGift[], clock: Clock): Promise<HandGiftBooks> {
  const { currency, zone } = await booksOf(tx);
  const funds = await tx.query<{ code: string; id: string; restriction: Restriction }>('SELECT code, id, restriction FROM fund');
  const campaigns = await tx.query<{ slug: string; id: string; fund: string }>(
    'SELECT c.slug, c.id, f.code AS fund FROM campaign c JOIN fund f ON f.group_id = c.group_id AND f.id = c.fund_id',
  );
  const codes = [...new Set(gifts.flatMap(({ giver }) => (giver.is === 'code' ? [giver.code] : [])))];
  const cash = await tx.query<{ key: string; minor: bigint }>(
    `SELECT h.giver_code || ' ' || to_char(g.received_on, 'YYYY') AS key, sum(g.booked_minor)::bigint AS minor
       FROM gift_by_hand h JOIN gift g ON g.group_id = h.group_id AND g.id = h.gift_id
      WHERE h.giver_code = ANY ($1) AND g.method = 'cash' GROUP BY 1`,
    [codes],
  );
  const named = gifts.flatMap(({ externalId }) => externalId ?? []);
  const taken = await tx.query<{ id: string }>('SELECT external_id AS id FROM gift_by_hand WHERE external_id = ANY ($1)', [named]);
  return {
    currency,
    today: localDateIn(clock.now(), zone),
    funds: new Map(funds.map(({ code, ...fund }) => [code, fund])),
    campaigns: new Map(campaigns.map(({ slug, ...campaign }) => [slug, campaign])),
    cash: new Map(cash.map(({ key, minor }) => [key, minor])),
    externalIds: new Set(taken.map(({ id }) => id)),
  };
}

export function cashKey({ giver, receivedOn }: HandGift): string | null {
  return giver.is === 'code' ? `${giver.code} ${receivedOn.slice(0, 4)}` : null;
}

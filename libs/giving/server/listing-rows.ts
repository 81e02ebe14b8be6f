import { instantText, type Tx } from '@sojourn/database';
import type { ListingDay } from '@sojourn/giving/contract';

/** Taken shared by whoever lets a monthly gift begin and alone by whoever declares a listing day: none slips through between. */
export async function lockMonthlyGifts(tx: Tx, groupId: string, how: 'shared' | 'alone'): Promise<void> {
  const lock = how === 'alone' ? 'pg_advisory_xact_lock' : 'pg_advisory_xact_lock_shared';
  await tx.query(`SELECT ${lock}(hashtextextended($1, 0))`, [`giving/monthly/${groupId}`]);
}

/** Whether a listing day that is not undone stands over every monthly gift. */
export async function allMonthlyPaused(tx: Tx): Promise<boolean> {
  const [row] = await tx.query<{ paused: boolean }>(
    `SELECT EXISTS (SELECT 1 FROM listing_day WHERE countries IS NULL AND state IN ('pausing', 'standing')) AS paused`,
  );
  return row?.paused === true;
}

/** Whether one stands over a monthly gift from this country. */
export async function monthlyStopped(tx: Tx, country: string): Promise<boolean> {
  const [row] = await tx.query<{ stopped: boolean }>(
    `SELECT EXISTS (SELECT 1 FROM listing_day WHERE (countries IS NULL OR $1 = ANY (countries)) AND state IN ('pausing', 'standing')) AS stopped`,
    [country],
  );
  return row?.stopped === true;
}

/** While a listing day stands, nothing about donors leaves the house. */
export async function exportsFrozen(tx: Tx): Promise<boolean> {
  const [row] = await tx.query<{ frozen: boolean }>(`SELECT EXISTS (SELECT 1 FROM listing_day WHERE state <> 'undone') AS frozen`);
  return row?.frozen === true;
}

export function readListingDays(tx: Tx): Promise<ListingDay[]> {
  return tx.query<ListingDay>(
    `SELECT d.id, ${instantText('d.declared_at')} AS "declaredAt", d.declared_by AS "declaredBy", d.countries, d.state,
            g.concerned, g.done, g.failing,
            (SELECT coalesce(array_agg(u.asked_by ORDER BY u.asked_at, u.asked_by), '{}') FROM listing_day_undo u
              WHERE u.group_id = d.group_id AND u.listing_day_id = d.id) AS "undoAskedBy"
       FROM listing_day d,
            LATERAL (SELECT count(*)::int AS concerned, count(*) FILTER (WHERE i.next_try_at IS NULL)::int AS done,
                            count(*) FILTER (WHERE i.next_try_at IS NOT NULL AND i.attempts > 0)::int AS failing
                       FROM listing_day_gift i WHERE i.group_id = d.group_id AND i.listing_day_id = d.id) g
      ORDER BY d.declared_at DESC, d.id`,
  );
}

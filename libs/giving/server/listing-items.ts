import { groupScope, type TenantTransactions } from '@sojourn/database';
import type { Instant } from '@sojourn/units';

/** One monthly gift that a listing day concerns. */
export interface ListingItem {
  readonly groupId: string;
  readonly listingDayId: string;
  readonly recurringId: string;
}

/** Writes what became of a gift; the last one ends the day's step. An undo that came meanwhile makes a pause wait to be let go on. */
export async function endListingItem(
  tenant: TenantTransactions,
  item: ListingItem,
  outcome: 'paused' | 'going-on' | 'left',
  now: Instant,
): Promise<void> {
  await tenant.transaction(groupScope(item.groupId), async (tx) => {
    const [day] = await tx.query<{ state: string }>('SELECT state FROM listing_day WHERE id = $1 FOR NO KEY UPDATE', [item.listingDayId]);
    const undone = outcome === 'paused' && day?.state === 'undoing';
    await tx.query(
      'UPDATE listing_day_gift SET state = $3, attempts = 0, next_try_at = $4 WHERE listing_day_id = $1 AND recurring_gift_id = $2',
      [item.listingDayId, item.recurringId, outcome, undone ? now : null],
    );
    const [open] = await tx.query('SELECT 1 FROM listing_day_gift WHERE listing_day_id = $1 AND next_try_at IS NOT NULL LIMIT 1', [
      item.listingDayId,
    ]);
    if (open !== undefined) return;
    const next = day?.state === 'pausing' ? 'standing' : day?.state === 'undoing' ? 'undone' : null;
    if (next !== null) await tx.query('UPDATE listing_day SET state = $2 WHERE id = $1', [item.listingDayId, next]);
  });
}

/** Puts a gift off that could not be reached at Stripe. */
export async function startOverListing(
  tenant: TenantTransactions,
  item: ListingItem,
  nextTry: (attempts: number) => Instant,
): Promise<void> {
  await tenant.transaction(groupScope(item.groupId), async (tx) => {
    const [row] = await tx.query<{ attempts: number }>(
      'SELECT attempts FROM listing_day_gift WHERE listing_day_id = $1 AND recurring_gift_id = $2 AND next_try_at IS NOT NULL FOR NO KEY UPDATE',
      [item.listingDayId, item.recurringId],
    );
    if (row === undefined) return;
    await tx.query('UPDATE listing_day_gift SET attempts = $3, next_try_at = $4 WHERE listing_day_id = $1 AND recurring_gift_id = $2', [
      item.listingDayId,
      item.recurringId,
      row.attempts + 1,
      nextTry(row.attempts + 1),
    ]);
  });
}

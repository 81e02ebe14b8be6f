import type { Tx } from '@sojourn/database';
import type { Refund } from '@sojourn/giving/contract';

export function readRefunds(tx: Tx, giftId: string): Promise<Refund[]> {
  return tx.query<Refund>(
    `SELECT id, asked_on AS "askedOn", asked_by AS "askedBy", amount_minor::text AS "amountMinor", state
       FROM gift_refund WHERE gift_id = $1 ORDER BY asked_on, id`,
    [giftId],
  );
}

/** What is gone of a gift, or asked to go: given back, held because its bank wants it back, and refunds on their way into the books. */
export async function goneMinor(tx: Tx, giftId: string): Promise<bigint> {
  const [row] = await tx.query<{ minor: bigint }>(
    `SELECT (g.returned_minor + g.held_minor + coalesce(
              (SELECT sum(r.amount_minor) FROM gift_refund r
                WHERE r.group_id = g.group_id AND r.gift_id = g.id AND r.state <> 'refused'
                  AND NOT EXISTS (SELECT 1 FROM stripe_movement m
                                   WHERE m.group_id = r.group_id AND m.gift_id = r.gift_id AND m.kind = 'refund' AND m.state = 'booked' AND m.about = r.stripe_refund_id)), 0))::bigint AS minor
       FROM gift g WHERE g.id = $1`,
    [giftId],
  );
  return row?.minor ?? 0n;
}

/** Refunds that the donor's bank sent back: the money is here again, and may be given back in another way. */
export async function sentBack(tx: Tx, stripeRefundIds: readonly string[]): Promise<void> {
  if (stripeRefundIds.length === 0) return;
  await tx.query(`UPDATE gift_refund SET state = 'refused', stripe_refund_id = NULL WHERE stripe_refund_id = ANY ($1)`, [stripeRefundIds]);
}

import type { Tx } from '@sojourn/database';
import type { Refund } from '@sojourn/giving/contract';

export function readRefunds(tx: Tx, giftId: string): Promise<Refund[]> {
  return tx.query<Refund>(
    `SELECT id, asked_on AS "askedOn", asked_by AS "askedBy", amount_minor::text AS "amountMinor", state
       FROM gift_refund WHERE gift_id = $1 ORDER BY asked_on, id`,
    [giftId],
  );
}

/** What members have asked to give back and Stripe has not refused. */
export async function refundedMinor(tx: Tx, giftId: string): Promise<bigint> {
  const [row] = await tx.query<{ minor: bigint }>(
    `SELECT coalesce(sum(amount_minor), 0)::bigint AS minor FROM gift_refund WHERE gift_id = $1 AND state <> 'refused'`,
    [giftId],
  );
  return row?.minor ?? 0n;
}

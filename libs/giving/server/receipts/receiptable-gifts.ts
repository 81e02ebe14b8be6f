import type { Tx } from '@sojourn/database';
import type { ReceiptGift, WaitingWish } from '@sojourn/giving/contract';

export type Hindrance = NonNullable<WaitingWish['hindrance']>;

export interface ReceiptableGift extends ReceiptGift {
  readonly checkoutId: string | null; // that of the wish; null where none is asked about
  readonly hindrance: Hindrance | null;
}

/**
 * Gifts as a receipt sees them: what is left after refunds, and why there can be none. A gift whose card came from a listed country gets no
 * receipt: the paper would be one more trace. (decisions.md 16)
 */
const receiptable = (checkoutId: string): string => `
  SELECT g.id AS "giftId", g.number, g.received_on AS "receivedOn", (g.gross_minor - g.returned_minor)::text AS "amountMinor", g.currency,
         ${checkoutId} AS "checkoutId",
         CASE WHEN g.attention = 'listed-card-country' THEN 'listed-card-country'
              WHEN g.state <> 'booked' THEN 'not-booked'
              WHEN g.awaits_bank OR g.held_minor > 0 THEN 'with-the-bank'
              WHEN g.returned_minor = g.gross_minor THEN 'refunded'
              WHEN EXISTS (SELECT FROM receipt_gift r WHERE r.group_id = g.group_id AND r.gift_id = g.id AND r.counts) THEN 'already-receipted'
         END AS hindrance
    FROM gift g`;

export function giftsById(tx: Tx, giftIds: readonly string[]): Promise<ReceiptableGift[]> {
  return tx.query<ReceiptableGift>(`${receiptable('NULL')} WHERE g.id = ANY ($1) ORDER BY g.received_on, g.number FOR SHARE OF g`, [
    giftIds,
  ]);
}

/** Gifts of one checkout each; a monthly gift's renewals are its gifts too. */
export function giftsOfCheckouts(tx: Tx, checkoutIds: readonly string[]): Promise<ReceiptableGift[]> {
  return tx.query<ReceiptableGift>(
    `${receiptable('k.id')} JOIN checkout k ON k.group_id = g.group_id AND (k.id = g.checkout_id OR k.recurring_gift_id = g.recurring_gift_id)
      WHERE k.id = ANY ($1) ORDER BY g.received_on, g.number`,
    [checkoutIds],
  );
}

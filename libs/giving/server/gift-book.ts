import type { Tx } from '@sojourn/database';
import { invariant } from '@sojourn/http';
import type { KnownGift } from '@sojourn/giving/rules';
import type { LocalDate } from '@sojourn/units';

/** A gift with its number and the day it was received. */
export interface NumberedGift extends KnownGift {
  readonly number: number;
  readonly receivedOn: LocalDate;
  /** Null until it is booked, and for one that was booked before. */
  readonly entryId: string | null;
}

/** The first of so many new gift numbers. The row is locked from here on; it is taken before the books, never after them. */
export async function takeGiftNumbers(tx: Tx, groupId: string, count: number): Promise<number> {
  if (count === 0) return 0;
  const [row] = await tx.query<{ last: number }>(
    `INSERT INTO gift_counter (group_id, last_number) VALUES ($1, $2)
     ON CONFLICT (group_id) DO UPDATE SET last_number = gift_counter.last_number + excluded.last_number RETURNING last_number AS last`,
    [groupId, count],
  );
  return (row?.last ?? count) - count + 1;
}

export async function insertGifts(tx: Tx, groupId: string, gifts: readonly NumberedGift[]): Promise<void> {
  if (gifts.length === 0) return;
  const column = <T>(value: (gift: NumberedGift) => T): T[] => gifts.map(value);
  await tx.query(
    `INSERT INTO gift (group_id, id, number, checkout_id, recurring_gift_id, campaign_id, fund_id, received_on, gross_minor, booked_minor, fee_minor, currency, method,
                       paid_at, charge_id, payment_intent_id, balance_transaction_id, state, attention, awaits_bank, returned_minor, held_minor, entry_id)
     SELECT $1::uuid, * FROM unnest($2::uuid[], $3::integer[], $4::uuid[], $5::uuid[], $6::uuid[], $7::uuid[], $8::date[], $9::bigint[], $10::bigint[], $11::bigint[],
       $12::text[], $13::text[], $14::timestamptz[], $15::text[], $16::text[], $17::text[], $18::text[], $19::text[], $20::boolean[], $21::bigint[], $22::bigint[], $23::uuid[])`,
    [
      groupId,
      column((gift) => gift.id),
      column((gift) => gift.number),
      column((gift) => gift.checkoutId),
      column((gift) => gift.recurringId),
      column((gift) => gift.campaignId),
      column((gift) => gift.fund.id),
      column((gift) => gift.receivedOn),
      column((gift) => gift.gross.minor.toString()),
      column((gift) => gift.booked?.minor.toString() ?? null),
      column((gift) => gift.fee?.minor.toString() ?? null),
      column((gift) => gift.gross.currency),
      column((gift) => gift.method),
      column((gift) => gift.paidAt),
      column((gift) => gift.chargeId),
      column((gift) => gift.paymentIntentId),
      column((gift) => gift.movementId),
      column((gift) => (gift.booked === null ? 'awaiting-fee' : 'booked')),
      column((gift) => gift.attention),
      column((gift) => gift.awaitsBank),
      column((gift) => gift.returned.toString()),
      column((gift) => gift.held.toString()),
      column((gift) => gift.entryId),
    ],
  );
  await tx.query(`UPDATE checkout SET state = 'paid' WHERE id = ANY ($1)`, [gifts.flatMap(({ checkoutId }) => checkoutId ?? [])]);
}

/** What became known of gifts that were recorded before. What is booked stays as it was booked. */
export async function updateGifts(tx: Tx, gifts: readonly NumberedGift[]): Promise<void> {
  if (gifts.length === 0) return;
  const column = <T>(value: (gift: NumberedGift) => T): T[] => gifts.map(value);
  const rows = await tx.query<{ id: string }>(
    `UPDATE gift SET fee_minor = n.fee, booked_minor = coalesce(gift.booked_minor, n.booked), entry_id = coalesce(gift.entry_id, n.entry),
            balance_transaction_id = n.settled, attention = n.attention, awaits_bank = n.awaits, returned_minor = n.returned, held_minor = n.held,
            state = CASE WHEN coalesce(gift.entry_id, n.entry) IS NULL THEN 'awaiting-fee' ELSE 'booked' END
       FROM unnest($1::uuid[], $2::bigint[], $3::bigint[], $4::uuid[], $5::text[], $6::text[], $7::boolean[], $8::bigint[], $9::bigint[])
         AS n (id, fee, booked, entry, settled, attention, awaits, returned, held)
      WHERE gift.id = n.id RETURNING gift.id`,
    [
      column((gift) => gift.id),
      column((gift) => gift.fee?.minor.toString() ?? null),
      column((gift) => gift.booked?.minor.toString() ?? null),
      column((gift) => gift.entryId),
      column((gift) => gift.movementId),
      column((gift) => gift.attention),
      column((gift) => gift.awaitsBank),
      column((gift) => gift.returned.toString()),
      column((gift) => gift.held.toString()),
    ],
  );
  invariant(rows.length === gifts.length, 'a gift that was read is there to be changed');
}

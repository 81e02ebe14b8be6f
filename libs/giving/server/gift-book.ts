import { instantText, type Tx } from '@sojourn/database';
import type { Restriction } from '@sojourn/ledger/contract';
import { money, type Instant, type LocalDate, type Money } from '@sojourn/units';

/** A checkout with the fund it was for, locked until the transaction ends. */
export interface OpenCheckout {
  readonly id: string;
  readonly endpointId: string;
  readonly wanted: Money;
  readonly fundId: string;
  readonly fund: string;
  readonly restriction: Restriction;
}

/** A gift as it lies in its row. */
export interface KnownGift {
  readonly id: string;
  readonly number: number;
  readonly checkoutId: string;
  readonly receivedOn: LocalDate;
  readonly gross: Money;
  readonly fee: Money | null;
  readonly paidAt: Instant;
  readonly chargeId: string;
  readonly paymentIntentId: string | null;
  readonly balanceTransactionId: string | null;
  readonly attention: 'listed-card-country' | null;
  readonly entryId: string | null;
}

/** Two workers with events of one checkout wait for each other here, in a fixed order. */
export async function lockCheckouts(tx: Tx, ids: readonly string[]): Promise<Map<string, OpenCheckout>> {
  const rows = await tx.query<Omit<OpenCheckout, 'wanted'> & { minor: bigint; currency: string }>(
    `SELECT c.id, c.endpoint_id AS "endpointId", c.amount_minor AS minor, c.currency, c.fund_id AS "fundId", f.code AS fund, f.restriction
       FROM checkout c JOIN fund f ON f.group_id = c.group_id AND f.id = c.fund_id
      WHERE c.id = ANY ($1) ORDER BY c.id FOR NO KEY UPDATE OF c`,
    [ids],
  );
  return new Map(rows.map(({ minor, currency, ...row }) => [row.id, { ...row, wanted: money(minor, currency) }]));
}

export async function giftsOf(tx: Tx, checkoutIds: readonly string[]): Promise<Map<string, KnownGift>> {
  const rows = await tx.query<Omit<KnownGift, 'gross' | 'fee'> & { gross: bigint; fee: bigint | null; currency: string }>(
    `SELECT id, number, checkout_id AS "checkoutId", received_on AS "receivedOn", gross_minor AS gross, fee_minor AS fee, currency,
            ${instantText('paid_at')} AS "paidAt", charge_id AS "chargeId", payment_intent_id AS "paymentIntentId",
            balance_transaction_id AS "balanceTransactionId", attention, entry_id AS "entryId"
       FROM gift WHERE checkout_id = ANY ($1)`,
    [checkoutIds],
  );
  return new Map(
    rows.map(({ gross, fee, currency, ...row }) => [
      row.checkoutId,
      { ...row, gross: money(gross, currency), fee: fee === null ? null : money(fee, currency) },
    ]),
  );
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

export interface NewGiftRow extends KnownGift {
  readonly fundId: string;
}

export async function insertGifts(tx: Tx, groupId: string, gifts: readonly NewGiftRow[]): Promise<void> {
  if (gifts.length === 0) return;
  const column = <T>(value: (gift: NewGiftRow) => T): T[] => gifts.map(value);
  await tx.query(
    `INSERT INTO gift (group_id, id, number, checkout_id, fund_id, received_on, gross_minor, fee_minor, currency, paid_at, charge_id,
                       payment_intent_id, balance_transaction_id, state, attention, entry_id)
     SELECT $1::uuid, * FROM unnest($2::uuid[], $3::integer[], $4::uuid[], $5::uuid[], $6::date[], $7::bigint[], $8::bigint[], $9::text[],
       $10::timestamptz[], $11::text[], $12::text[], $13::text[], $14::text[], $15::text[], $16::uuid[])`,
    [
      groupId,
      column((gift) => gift.id),
      column((gift) => gift.number),
      column((gift) => gift.checkoutId),
      column((gift) => gift.fundId),
      column((gift) => gift.receivedOn),
      column((gift) => gift.gross.minor.toString()),
      column((gift) => gift.fee?.minor.toString() ?? null),
      column((gift) => gift.gross.currency),
      column((gift) => gift.paidAt),
      column((gift) => gift.chargeId),
      column((gift) => gift.paymentIntentId),
      column((gift) => gift.balanceTransactionId),
      column((gift) => (gift.entryId === null ? 'awaiting-fee' : 'booked')),
      column((gift) => gift.attention),
      column((gift) => gift.entryId),
    ],
  );
  await tx.query(`UPDATE checkout SET state = 'paid' WHERE id = ANY ($1)`, [column((gift) => gift.checkoutId)]);
}

/** What became known of gifts that were recorded before. */
export async function updateGifts(tx: Tx, gifts: readonly KnownGift[]): Promise<void> {
  if (gifts.length === 0) return;
  const column = <T>(value: (gift: KnownGift) => T): T[] => gifts.map(value);
  await tx.query(
    `UPDATE gift SET fee_minor = n.fee, entry_id = n.entry, balance_transaction_id = n.settled, attention = n.attention,
            state = CASE WHEN n.entry IS NULL THEN 'awaiting-fee' ELSE 'booked' END
       FROM unnest($1::uuid[], $2::bigint[], $3::uuid[], $4::text[], $5::text[]) AS n (id, fee, entry, settled, attention)
      WHERE gift.id = n.id`,
    [
      column((gift) => gift.id),
      column((gift) => gift.fee?.minor.toString() ?? null),
      column((gift) => gift.entryId),
      column((gift) => gift.balanceTransactionId),
      column((gift) => gift.attention),
    ],
  );
}

import type { Scope, Tx } from '@sojourn/database';
import type { KnownDispute, KnownPayout, Movement, MovementOf, PlannedMovement } from '@sojourn/giving/rules';
import type { Instant, LocalDate } from '@sojourn/units';

/** A movement with the entry that it is, and the day on which that stands in the books. */
export interface BookedMovement extends PlannedMovement {
  readonly id: string;
  readonly giftId: string | null;
  /** Null for one of several funds, which stand with its payout. */
  readonly fundId: string | null;
  readonly entryId: string;
  readonly bookedOn: LocalDate;
}

export async function writeMovements(
  tx: Tx,
  { groupId }: Scope,
  endpointId: string,
  booked: readonly BookedMovement[],
  now: Instant,
): Promise<void> {
  if (booked.length === 0) return;
  const column = <T>(value: (each: BookedMovement) => T): T[] => booked.map(value);
  await tx.query(
    `INSERT INTO stripe_movement AS m (group_id, endpoint_id, id, stripe_id, kind, about, gift_id, fund_id, happened_at, booked_on, amount_minor, fee_minor, currency, state, entry_id, noted_at)
     SELECT $1::uuid, $2::uuid, n.id, n.stripe_id, n.kind, n.about, n.gift, n.fund, n.happened, n.booked, n.amount, n.fee, n.currency, 'booked', n.entry, $15::timestamptz
       FROM unnest($3::uuid[], $4::text[], $5::text[], $6::text[], $7::uuid[], $8::uuid[], $9::timestamptz[], $10::date[], $11::bigint[], $12::bigint[], $13::text[], $14::uuid[])
         AS n (id, stripe_id, kind, about, gift, fund, happened, booked, amount, fee, currency, entry)
     ON CONFLICT ON CONSTRAINT movement_once DO UPDATE
       SET kind = excluded.kind, about = excluded.about, gift_id = excluded.gift_id, fund_id = excluded.fund_id, booked_on = excluded.booked_on,
           entry_id = excluded.entry_id, state = 'booked', reason = NULL, noted_at = excluded.noted_at`,
    [
      groupId,
      endpointId,
      column(({ id }) => id),
      column(({ movement }) => movement.id),
      column(({ of }) => of),
      column(({ about }) => about),
      column(({ giftId }) => giftId),
      column(({ fundId }) => fundId),
      column(({ movement }) => movement.at),
      column(({ bookedOn }) => bookedOn),
      column(({ movement }) => movement.amount.minor.toString()),
      column(({ movement }) => movement.fee.minor.toString()),
      column(({ movement }) => movement.amount.currency),
      column(({ entryId }) => entryId),
      now,
    ],
  );
}

/** A movement of the account that cannot be in the books yet, and why. */
export interface UnbookedMovement {
  readonly movement: Movement;
  readonly kind: MovementOf | 'unknown';
  readonly about: string; // Stripe's id of the charge, refund, dispute or payout
  readonly reason: string;
}

/** Writes down what is not booked, for the comparison to show; what is booked meanwhile stays as it is. */
export async function noteUnbooked(
  tx: Tx,
  { groupId }: Scope,
  endpointId: string,
  id: string,
  { movement, kind, about, reason }: UnbookedMovement,
  now: Instant,
): Promise<void> {
  await tx.query(
    `INSERT INTO stripe_movement AS m (group_id, endpoint_id, id, stripe_id, kind, about, happened_at, amount_minor, fee_minor, currency, state, reason, noted_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 'unbooked', $11, $12)
     ON CONFLICT ON CONSTRAINT movement_once DO UPDATE SET reason = excluded.reason WHERE m.state = 'unbooked'`,
    [
      groupId,
      endpointId,
      id,
      movement.id,
      kind,
      about,
      movement.at,
      movement.amount.minor.toString(),
      movement.fee.minor.toString(),
      movement.amount.currency,
      reason,
      now,
    ],
  );
}

/** `giftOf` and `lostEntryOf` by charge and by dispute. */
export async function writeDisputes(
  tx: Tx,
  { groupId }: Scope,
  endpointId: string,
  disputes: readonly KnownDispute[],
  giftOf: (charge: string) => string,
  lostEntryOf: (dispute: string) => string | null,
): Promise<void> {
  for (const { id, chargeId, state, disputed, held } of disputes) {
    await tx.query(
      `INSERT INTO stripe_dispute (group_id, endpoint_id, stripe_id, gift_id, disputed_minor, held_minor, state, lost_entry_id)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
       ON CONFLICT (group_id, endpoint_id, stripe_id) DO UPDATE SET state = excluded.state, lost_entry_id = excluded.lost_entry_id`,
      [groupId, endpointId, id, giftOf(chargeId), disputed.minor.toString(), held.minor.toString(), state, lostEntryOf(id)],
    );
  }
}

export async function writePayouts(
  tx: Tx,
  { groupId }: Scope,
  endpointId: string,
  payouts: readonly KnownPayout[],
  fundIds: ReadonlyMap<string, string>,
): Promise<void> {
  for (const { id, paidOn, failedOn, shares } of payouts) {
    const [fresh] = await tx.query<{ fresh: boolean }>(
      `INSERT INTO stripe_payout AS p (group_id, endpoint_id, stripe_id, paid_on, failed_on) VALUES ($1, $2, $3, $4, $5)
       ON CONFLICT (group_id, endpoint_id, stripe_id) DO UPDATE SET paid_on = excluded.paid_on, failed_on = excluded.failed_on
       RETURNING NOT EXISTS (SELECT 1 FROM stripe_payout_share s WHERE s.group_id = p.group_id AND s.endpoint_id = p.endpoint_id AND s.stripe_id = p.stripe_id) AS fresh`,
      [groupId, endpointId, id, paidOn, failedOn],
    );
    if (fresh?.fresh !== true) continue;
    await tx.query(
      `INSERT INTO stripe_payout_share (group_id, endpoint_id, stripe_id, fund_id, minor)
       SELECT $1::uuid, $2::uuid, $3, s.fund, s.minor FROM unnest($4::uuid[], $5::bigint[]) AS s (fund, minor)`,
      [groupId, endpointId, id, shares.map(({ fund }) => fundIds.get(fund)), shares.map(({ minor }) => minor.toString())],
    );
  }
}

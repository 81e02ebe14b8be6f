import type { Tx } from '@sojourn/database';
import type { CheckoutMethod, PauseReason, RecurringState, StopReason } from '@sojourn/giving/contract';
import { mayBecome } from '@sojourn/giving/rules';
import { money, type LocalDate, type Money } from '@sojourn/units';

/** A monthly gift as it lies in its row, with the payment page on which it was to begin. */
export interface KnownRecurring {
  readonly id: string;
  readonly fund: string;
  readonly amount: Money;
  readonly method: CheckoutMethod;
  readonly state: RecurringState;
  readonly pauseReason: PauseReason | null;
  readonly bankCountry: string;
  readonly subscriptionId: string | null;
  readonly customerId: string | null;
  readonly startedOn: LocalDate | null;
  readonly stoppedOn: LocalDate | null;
  readonly sessionId: string | null;
  /** A listing day that is not undone concerns it. */
  readonly listed: boolean;
}

export async function readRecurring(tx: Tx, id: string): Promise<KnownRecurring | null> {
  const [row] = await tx.query<Omit<KnownRecurring, 'amount'> & { minor: bigint; currency: string }>(
    `SELECT r.id, f.code AS fund, r.amount_minor AS minor, r.currency, r.method, r.state, r.pause_reason AS "pauseReason",
            r.bank_country AS "bankCountry", r.stripe_subscription_id AS "subscriptionId", r.stripe_customer_id AS "customerId",
            r.started_on AS "startedOn", r.stopped_on AS "stoppedOn",
            (SELECT c.session_id FROM checkout c WHERE c.group_id = r.group_id AND c.recurring_gift_id = r.id LIMIT 1) AS "sessionId",
            EXISTS (SELECT 1 FROM listing_day_gift i JOIN listing_day d ON d.group_id = i.group_id AND d.id = i.listing_day_id
                     WHERE i.group_id = r.group_id AND i.recurring_gift_id = r.id AND d.state IN ('pausing', 'standing')) AS listed
       FROM recurring_gift r JOIN fund f ON f.group_id = r.group_id AND f.id = r.fund_id
      WHERE r.id = $1`,
    [id],
  );
  if (row === undefined) return null;
  const { minor, currency, ...rest } = row;
  return { ...rest, amount: money(minor, currency) };
}

/** What changes in a monthly gift together with its state. */
export interface RecurringMove {
  readonly to: RecurringState;
  readonly pauseReason?: PauseReason;
  readonly stopReason?: StopReason;
  readonly on: LocalDate;
}

/**
 * Moves a monthly gift where its life allows; gives false where it does not, and then nothing changed: somebody else was first.
 * Staying where it is counts as moved.
 */
export async function moveRecurring(tx: Tx, id: string, move: RecurringMove): Promise<boolean> {
  const [row] = await tx.query<{ state: RecurringState }>('SELECT state FROM recurring_gift WHERE id = $1 FOR NO KEY UPDATE', [id]);
  if (row === undefined) return false;
  if (row.state !== move.to && !mayBecome(row.state, move.to)) return false;
  if (row.state === 'stopped') return true;
  await tx.query(
    `UPDATE recurring_gift SET state = $2, pause_reason = CASE WHEN $2 = 'paused' THEN coalesce($3, pause_reason) END,
            stop_reason = CASE WHEN $2 = 'stopped' THEN $4 END, stopped_on = CASE WHEN $2 = 'stopped' THEN $5::date END,
            started_on = CASE WHEN $2 = 'active' THEN coalesce(started_on, $5::date) ELSE started_on END
      WHERE id = $1`,
    [id, move.to, move.pauseReason ?? null, move.stopReason ?? 'processor', move.on],
  );
  return true;
}

/** What Stripe calls a monthly gift that has begun. */
export async function keepSubscription(
  tx: Tx,
  id: string,
  subscription: { readonly id: string; readonly customerId: string },
): Promise<void> {
  await tx.query(
    `UPDATE recurring_gift SET stripe_subscription_id = coalesce(stripe_subscription_id, $2), stripe_customer_id = coalesce(stripe_customer_id, $3)
      WHERE id = $1`,
    [id, subscription.id, subscription.customerId],
  );
}

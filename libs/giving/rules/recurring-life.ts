import type { ManageRefusal, PauseReason, RecurringState, StopReason } from '@sojourn/giving/contract';

/** The life of a monthly gift. A row is where it is, its list where it may go; nothing leads out of `stopped`. */
export const RECURRING_LIFE: Readonly<Record<RecurringState, readonly RecurringState[]>> = {
  starting: ['active', 'stopped'],
  active: ['past-due', 'paused', 'stopped'],
  'past-due': ['active', 'paused', 'stopped'],
  paused: ['active', 'stopped'],
  stopped: [],
};

export function mayBecome(from: RecurringState, to: RecurringState): boolean {
  return RECURRING_LIFE[from].includes(to);
}

/** What somebody asks of a monthly gift. */
export type RecurringAct = 'change-amount' | 'pause' | 'resume' | 'stop';
export type Actor = Exclude<PauseReason, 'listing-day'>;

export interface RecurringNow {
  readonly state: RecurringState;
  readonly pauseReason: PauseReason | null;
  /** Whether Stripe has told us its subscription yet. */
  readonly known: boolean;
  /** Whether a listing day stands over it. */
  readonly listed: boolean;
}

/**
 * Why an act is refused, or null. Stopping is never refused while there is something to stop. What the group paused the donor cannot let run
 * again, and a listing day is undone by two officers only. (donors.md 2.4)
 */
export function actRefusal(act: RecurringAct, { state, pauseReason, known, listed }: RecurringNow, actor: Actor): ManageRefusal | null {
  if (state === 'stopped') return 'already-stopped';
  if (!known || (state === 'starting' && act !== 'stop')) return 'not-started-yet';
  if (act !== 'resume' || state !== 'paused') return null;
  if (listed || pauseReason === 'listing-day') return 'paused-by-the-group';
  return actor === 'donor' && pauseReason !== 'donor' ? 'paused-by-the-group' : null;
}

/**
 * Why Stripe's word for the end of a subscription is no reason of ours: it ends them after failed payments, or because somebody told it to. One
 * whose first payment was not made within 23 hours never began. (docs.stripe.com/billing/subscriptions/overview, read 2026-11)
 */
export function stopReasonOf(status: string, processorSays: string | null): StopReason {
  if (status === 'incomplete_expired') return 'never-paid';
  return processorSays === 'payment_failed' || processorSays === 'payment_disputed' ? 'payments-failed' : 'processor';
}

/** What a subscription's status at Stripe means here. Null: it has not begun, or says nothing new. (docs.stripe.com/billing/subscriptions/overview, read 2026-11) */
export function stateOf(status: string, collectionPaused: boolean): RecurringState | null {
  if (status === 'canceled' || status === 'incomplete_expired' || status === 'unpaid') return 'stopped';
  if (status === 'past_due') return 'past-due';
  if (status === 'active' || status === 'trialing') return collectionPaused ? 'paused' : 'active';
  return status === 'paused' ? 'paused' : null;
}

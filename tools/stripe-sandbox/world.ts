import type { Random } from '@sojourn/units';
import type { Agenda } from './agenda';
import type { SandboxClock } from './sandbox-clock';
import type { Store } from './store';

/** How messages reach the listeners. `late`: after some seconds; `shuffled`: each after a time of its own, so in any order; `off`: never, though Stripe knows of them. */
export const DELIVERY_MODES = ['once', 'twice', 'late', 'shuffled', 'off'] as const;
export type DeliveryMode = (typeof DELIVERY_MODES)[number];

/** What Stripe keeps of a payment, when the account has a price of its own. */
export interface OwnPrice {
  readonly tenThousandths: number;
  readonly fixed: number;
}

/** What a person can change while the sandbox runs. */
export interface Switches {
  deliver: DeliveryMode;
  /** A Radar rule of the account: cards of these countries are stopped before the network hears of them. Empty: no such rule. */
  blockedCountries: readonly string[];
  /** Currencies in which the account has a bank account. All others are converted into the first. Empty: each settles as it is. */
  settlesIn: readonly string[];
  /** What one unit of a currency is worth in the first of `settlesIn`, Stripe's part for the conversion taken off: decimal texts. */
  rates: Readonly<Record<string, string>>;
  /** Null: Stripe's list. */
  ownPrice: OwnPrice | null;
  /** Whether the bank takes payouts. */
  payouts: 'arrive' | 'fail';
}

/** The times between things, in milliseconds. */
export interface Pace {
  /** From the charge to its balance transaction. */
  readonly settle: number;
  /** From the charge until its money can be paid out. */
  readonly available: number;
  /** Until the bank of the donor answers a direct debit. */
  readonly debit: number;
  /** Until the holder disputes or takes back what they paid. */
  readonly dispute: number;
  /** Until a refund is through, or comes back. */
  readonly refund: number;
  /** Until the bank has a payout. */
  readonly payout: number;
  readonly late: number;
  readonly shuffle: number;
  /** Before the second try of a message; doubles up to `retryMost`. */
  readonly retry: number;
  readonly retryMost: number;
}

const DAY = 24 * 60 * 60 * 1000;

/** Seconds where a person would have to wait for days, but for the money's way to the bank: the switch page sets the clock forward. */
export const USUAL_PACE: Pace = {
  settle: 1_500,
  available: 3 * DAY,
  debit: 20_000,
  dispute: 10_000,
  refund: 10_000,
  payout: 20_000,
  late: 15_000,
  shuffle: 6_000,
  retry: 1_000,
  retryMost: 60_000,
};

/** What every part of the sandbox stands on. */
export interface World {
  readonly store: Store;
  readonly clock: SandboxClock;
  readonly agenda: Agenda;
  readonly random: Random;
  readonly switches: Switches;
  readonly pace: Pace;
}

/** Whose sandbox this is. A message that names another account is not for this one. */
export const ACCOUNT = 'acct_1SandboxSojourn0';

export function seconds({ clock }: Pick<World, 'clock'>): number {
  return Math.floor(clock.millis() / 1000);
}

const SIGNS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';

/** An id in Stripe's manner. */
export function newId({ random }: Pick<World, 'random'>, prefix: string, length = 24): string {
  return prefix + [...random.bytes(length)].map((byte) => SIGNS[byte % SIGNS.length]).join('');
}

import { millisOf, type Clock, type Random } from '@sojourn/units';
import type { Store } from './store';

/** How messages reach the listeners. `late`: after some seconds; `shuffled`: each after a time of its own, so in any order. */
export const DELIVERY_MODES = ['once', 'twice', 'late', 'shuffled'] as const;
export type DeliveryMode = (typeof DELIVERY_MODES)[number];

/** What a person can change while the sandbox runs. */
export interface Switches {
  deliver: DeliveryMode;
  /** A Radar rule of the account: cards of these countries are stopped before the network hears of them. Empty: no such rule. */
  blockedCountries: readonly string[];
}

/** The times between things, in milliseconds. */
export interface Pace {
  /** From the charge to its balance transaction. */
  readonly settle: number;
  readonly late: number;
  readonly shuffle: number;
  /** Before the second try; doubles up to `retryMost`. */
  readonly retry: number;
  readonly retryMost: number;
}

export const USUAL_PACE: Pace = { settle: 1_500, late: 15_000, shuffle: 6_000, retry: 1_000, retryMost: 60_000 };

/** What every part of the sandbox stands on. */
export interface World {
  readonly store: Store;
  readonly clock: Clock;
  readonly random: Random;
  readonly switches: Switches;
  readonly pace: Pace;
}

export function millis(world: World): number {
  return millisOf(world.clock.now());
}

export function seconds(world: World): number {
  return Math.floor(millis(world) / 1000);
}

const SIGNS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';

/** An id in Stripe's manner. */
export function newId(world: World, prefix: string, length = 24): string {
  return prefix + [...world.random.bytes(length)].map((byte) => SIGNS[byte % SIGNS.length]).join('');
}

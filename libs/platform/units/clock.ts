import { instantFromMillis, millisOf, type Instant } from './instant';

/** Where the time comes from. Passed in, so that a test can set it. */
export interface Clock {
  now(): Instant;
}

/** Token under which the clock is injected on the server. */
export const CLOCK = Symbol('Clock');

export const systemClock: Clock = { now: () => instantFromMillis(Date.now()) };

/** A clock that stands still until it is moved. */
export class FixedClock implements Clock {
  constructor(private at: Instant) {}
  now(): Instant {
    return this.at;
  }
  set(at: Instant): void {
    this.at = at;
  }
  advance(seconds: number): void {
    this.at = instantFromMillis(millisOf(this.at) + seconds * 1000);
  }
}

export function fixedClock(at: Instant): FixedClock {
  return new FixedClock(at);
}

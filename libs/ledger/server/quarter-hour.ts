import { instantFromMillis, millisOf, type Instant } from '@sojourn/units';

const QUARTER_HOUR = 15 * 60 * 1000;

/** Finer times would let a reader of both sides match a payment with the work on a case. (decisions.md 5) */
export function quarterHour(now: Instant): Instant {
  return instantFromMillis(Math.floor(millisOf(now) / QUARTER_HOUR) * QUARTER_HOUR);
}

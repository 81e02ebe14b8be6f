import { plusSeconds, type Instant } from '@sojourn/units';

const FIRST_WAIT_SECONDS = 15;
const LONGEST_WAIT_SECONDS = 6 * 60 * 60;
const MOST_ATTEMPTS = 20;

/** When an event that could not be booked is tried again: soon, then ever later, for about three days. Null: a person must look. */
export function nextTry(now: Instant, attempts: number): Instant | null {
  if (attempts >= MOST_ATTEMPTS) return null;
  return plusSeconds(now, Math.min(FIRST_WAIT_SECONDS * 2 ** (attempts - 1), LONGEST_WAIT_SECONDS));
}

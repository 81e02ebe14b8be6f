import { instantFromMillis, millisOf, type Instant } from '@sojourn/units';

/** How many tries there are at once, how fast they come back, and whether whoever goes on trying waits ever longer. */
export interface BucketPlan {
  readonly holds: number;
  readonly secondsEach: number;
  readonly growing: boolean;
}

/** A bucket as it lies in its row. Whole seconds of refill are kept, so that no fraction of a try is lost or won. */
export interface Bucket {
  /** When the bucket is, or was, full again. Past: it is full. */
  readonly fullAt: Instant;
  /** Tries refused one after another. */
  readonly strikes: number;
  /** Nothing is given before this. */
  readonly waitUntil: Instant | null;
}

export interface Take {
  readonly given: boolean;
  /** Seconds until a try would be given; 0 when this one was. */
  readonly wait: number;
  readonly bucket: Bucket;
}

const FIRST_WAIT_SECONDS = 60;
const LONGEST_WAIT_SECONDS = 60 * 60;

export function fullBucket(now: Instant): Bucket {
  return { fullAt: now, strikes: 0, waitUntil: null };
}

/** Takes one try at this moment, or says how long to wait. Each refused try doubles the wait where the plan says so, up to an hour. */
export function takeTry(bucket: Bucket, plan: BucketPlan, now: Instant): Take {
  const at = millisOf(now);
  const fullAt = Math.max(millisOf(bucket.fullAt), at);
  const each = plan.secondsEach * 1000;
  const nextAt = Math.max(fullAt + each - plan.holds * each, bucket.waitUntil === null ? 0 : millisOf(bucket.waitUntil));
  if (nextAt <= at) {
    // Somebody who waited as asked begins anew only once the bucket was full: else a tester would wait once and go on.
    const strikes = fullAt === at ? 0 : bucket.strikes;
    return { given: true, wait: 0, bucket: { fullAt: instantFromMillis(fullAt + each), strikes, waitUntil: null } };
  }
  const strikes = bucket.strikes + 1;
  const grown = plan.growing ? at + Math.min(FIRST_WAIT_SECONDS * 2 ** (strikes - 1), LONGEST_WAIT_SECONDS) * 1000 : 0;
  const until = Math.max(nextAt, grown);
  return {
    given: false,
    wait: Math.ceil((until - at) / 1000),
    bucket: { ...bucket, strikes, waitUntil: plan.growing ? instantFromMillis(until) : bucket.waitUntil },
  };
}

import { createHash } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { groupScope, instantText, TenantTransactions, type Tx } from '@sojourn/database';
import { fullBucket, takeTry, type Bucket, type BucketPlan, type Take } from '@sojourn/giving/rules';
import { invariant } from '@sojourn/http';
import { CLOCK, plusSeconds, type Clock, type Instant } from '@sojourn/units';
import { countAtGate } from './gate-rows';
import { refused } from './giving-refusal';

/** One visitor: five tries at once, then one every three minutes, and ever longer for whoever goes on. */
const OF_A_VISITOR: BucketPlan = { holds: 5, secondsEach: 180, growing: true };
/** One group: sixty tries at once, then one a minute; far above what donors of a small group do, far below what a card tester needs. */
const OF_A_GROUP: BucketPlan = { holds: 60, secondsEach: 60, growing: false };
/** Payments that failed: twenty at once, then one every three minutes. Donors mistype; testers fail by the hundred. */
const OF_FAILURES: BucketPlan = { holds: 20, secondsEach: 180, growing: false };

const DAY_SECONDS = 24 * 60 * 60;

type Name = 'checkouts' | 'failures' | `visitor:${string}`;

/** Slows down who tests stolen cards, before Stripe is asked. (donors.md 4) Its numbers lie in PostgreSQL, so that all processes share them. */
@Injectable()
export class BrakeService {
  constructor(
    private readonly tenant: TenantTransactions,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Takes one try, or refuses with the seconds to wait. A visitor who is told to wait costs the others nothing. */
  async take(groupId: string, visitor: string | undefined): Promise<void> {
    const wait = await this.tenant.transaction(groupScope(groupId), (tx) => this.waitOf(tx, groupId, visitor));
    if (wait > 0) throw refused('too-many-tries', { waitSeconds: wait });
  }

  /** A payment failed at Stripe. Enough of them, and new gifts have to wait. */
  async paymentFailed(groupId: string): Promise<void> {
    await this.tenant.transaction(groupScope(groupId), async (tx) => {
      await this.takeFrom(tx, groupId, 'failures', OF_FAILURES);
      await countAtGate(tx, groupId, 'payment-failed', 1, this.clock);
    });
  }

  /** Since when donors of the group are asked to wait; null when none was within a day. */
  async brakingSince(tx: Tx): Promise<Instant | null> {
    const [row] = await tx.query<{ since: Instant | null }>(
      `SELECT ${instantText('max(refused_at)')} AS since FROM giving_brake WHERE name IN ('checkouts', 'failures') AND refused_at > $1`,
      [plusSeconds(this.clock.now(), -DAY_SECONDS)],
    );
    return row?.since ?? null;
  }

  /** Marks of visitors live for a day. */
  async forgetVisitors(): Promise<void> {
    await this.tenant.acrossGroups('marks of visitors of all groups are forgotten after a day', (tx) =>
      tx.query('SELECT forget_visitors($1)', [plusSeconds(this.clock.now(), -DAY_SECONDS)]),
    );
  }

  private async waitOf(tx: Tx, groupId: string, visitor: string | undefined): Promise<number> {
    const ofVisitor = visitor === undefined ? null : await this.takeFrom(tx, groupId, markOf(groupId, visitor), OF_A_VISITOR);
    if (ofVisitor !== null && !ofVisitor.given) return this.counted(tx, groupId, ofVisitor.wait);
    const failures = takeTry(await this.locked(tx, groupId, 'failures'), OF_FAILURES, this.clock.now());
    if (!failures.given) {
      await this.keep(tx, 'failures', failures.bucket, false); // looked at, not taken from
      return this.counted(tx, groupId, failures.wait);
    }
    const ofGroup = await this.takeFrom(tx, groupId, 'checkouts', OF_A_GROUP);
    return ofGroup.given ? 0 : this.counted(tx, groupId, ofGroup.wait);
  }

  private async counted(tx: Tx, groupId: string, wait: number): Promise<number> {
    await countAtGate(tx, groupId, 'too-many-tries', 1, this.clock);
    return wait;
  }

  private async takeFrom(tx: Tx, groupId: string, name: Name, plan: BucketPlan): Promise<Take> {
    const take = takeTry(await this.locked(tx, groupId, name), plan, this.clock.now());
    await this.keep(tx, name, take.bucket, take.given);
    return take;
  }

  /** The bucket, locked to the end of the transaction; a new one is full. */
  private async locked(tx: Tx, groupId: string, name: Name): Promise<Bucket> {
    const { fullAt } = fullBucket(this.clock.now());
    await tx.query(
      'INSERT INTO giving_brake (group_id, name, full_at, strikes) VALUES ($1, $2, $3, 0) ON CONFLICT (group_id, name) DO NOTHING',
      [groupId, name, fullAt],
    );
    const [row] = await tx.query<Bucket>(
      `SELECT ${instantText('full_at')} AS "fullAt", strikes, ${instantText('wait_until')} AS "waitUntil" FROM giving_brake WHERE name = $1 FOR NO KEY UPDATE`,
      [name],
    );
    invariant(row !== undefined, 'a bucket that was made is there', { name });
    return row;
  }

  private async keep(tx: Tx, name: Name, { fullAt, strikes, waitUntil }: Bucket, given: boolean): Promise<void> {
    await tx.query(
      'UPDATE giving_brake SET full_at = $2, strikes = $3, wait_until = $4, refused_at = CASE WHEN $5 THEN refused_at ELSE $6::timestamptz END WHERE name = $1',
      [name, fullAt, strikes, waitUntil, given, this.clock.now()],
    );
  }
}

/** Hashed once more with the group, so that the same visitor of two groups is two. */
function markOf(groupId: string, visitor: string): `visitor:${string}` {
  return `visitor:${createHash('sha256').update(`${groupId}/${visitor}`).digest('hex').slice(0, 32)}`;
}

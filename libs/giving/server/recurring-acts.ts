import { Inject, Injectable } from '@nestjs/common';
import { groupScope, TenantTransactions } from '@sojourn/database';
import type { PauseReason, StopReason } from '@sojourn/giving/contract';
import { actRefusal, toStripeAmount, type Actor, type RecurringAct } from '@sojourn/giving/rules';
import { CLOCK, RANDOM, type Clock, type Money, type Random } from '@sojourn/units';
import { todayOf } from './books-of-group';
import { refused } from './giving-refusal';
import { keepSubscription, moveRecurring, readRecurring, type KnownRecurring } from './recurring-rows';
import { SubscriptionDesk } from './subscription-desk';

/** A monthly gift that Stripe knows. */
type Begun = KnownRecurring & { readonly subscriptionId: string };

/**
 * What can be done with a monthly gift. Stripe first, then our row: killed in between, the gift is as the donor wanted it, and the next look
 * or Stripe's own message puts the row right.
 */
@Injectable()
export class RecurringActs {
  constructor(
    private readonly tenant: TenantTransactions,
    private readonly desk: SubscriptionDesk,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(RANDOM) private readonly random: Random,
  ) {}

  /** The gift as it is now. One that waits for Stripe's word is asked about. Null: there is none. */
  async look(groupId: string, id: string): Promise<KnownRecurring | null> {
    const known = await this.known(groupId, id);
    if (known === null || known.state !== 'starting') return known;
    return this.settle(groupId, known);
  }

  async changeAmount(groupId: string, id: string, actor: Actor, amount: Money): Promise<void> {
    const gift = await this.begun(groupId, id, actor, 'change-amount');
    const units = toStripeAmount(amount);
    if (units === null) throw refused('amount-not-whole');
    await this.desk.changeAmount(gift.subscriptionId, units, amount.currency, this.random.uuid());
    await this.tenant.transaction(groupScope(groupId), (tx) =>
      tx.query(`UPDATE recurring_gift SET amount_minor = $2 WHERE id = $1 AND state <> 'stopped'`, [id, amount.minor.toString()]),
    );
  }

  async pause(groupId: string, id: string, actor: Actor): Promise<void> {
    const gift = await this.begun(groupId, id, actor, 'pause');
    await this.desk.pause(gift.subscriptionId);
    await this.move(groupId, id, { to: 'paused', pauseReason: actor });
  }

  async resume(groupId: string, id: string, actor: Actor): Promise<void> {
    const gift = await this.begun(groupId, id, actor, 'resume');
    await this.desk.resume(gift.subscriptionId);
    await this.move(groupId, id, { to: 'active' });
  }

  async stop(groupId: string, id: string, actor: Actor): Promise<void> {
    const gift = await this.begun(groupId, id, actor, 'stop');
    await this.end(groupId, gift, actor);
  }

  /** Ends it for a reason that is nobody's wish; says nothing to the donor. (security.md 6.8) */
  async end(groupId: string, gift: KnownRecurring, reason: StopReason): Promise<void> {
    if (gift.subscriptionId !== null) await this.desk.stop(gift.subscriptionId);
    await this.move(groupId, gift.id, { to: 'stopped', stopReason: reason });
  }

  /** Reads from Stripe what became of a gift that was begun, and writes it down. Its page over without a payment: it never began. */
  async settle(groupId: string, gift: KnownRecurring): Promise<KnownRecurring | null> {
    const page = gift.subscriptionId !== null || gift.sessionId === null ? null : await this.desk.begunOn(gift.sessionId);
    const found = gift.subscriptionId ?? page?.subscription ?? null;
    if (found === null) {
      if (page?.over !== true) return gift;
      await this.move(groupId, gift.id, { to: 'stopped', stopReason: 'never-paid' });
      return this.known(groupId, gift.id);
    }
    const subscription = await this.desk.read(found);
    await this.tenant.transaction(groupScope(groupId), async (tx) => {
      await keepSubscription(tx, gift.id, subscription);
      const { state, stopReason } = subscription;
      if (state === null) return;
      const on = await todayOf(tx, this.clock);
      // A pause that Stripe tells of was somebody's at Stripe: the life asks for a running gift before it.
      if (state === 'paused') await moveRecurring(tx, gift.id, { to: 'active', on });
      await moveRecurring(tx, gift.id, { to: state, on, ...(state === 'paused' ? { pauseReason: 'officer' } : {}), stopReason });
    });
    return this.known(groupId, gift.id);
  }

  known(groupId: string, id: string): Promise<KnownRecurring | null> {
    return this.tenant.transaction(groupScope(groupId), (tx) => readRecurring(tx, id));
  }

  private async begun(groupId: string, id: string, actor: Actor, act: RecurringAct): Promise<Begun> {
    const gift = await this.look(groupId, id);
    if (gift === null) throw refused(actor === 'donor' ? 'unknown-link' : 'unknown-recurring-gift');
    const refusal = actRefusal(act, { ...gift, known: gift.subscriptionId !== null }, actor);
    if (refusal !== null) throw refused(refusal);
    return { ...gift, subscriptionId: gift.subscriptionId ?? '' };
  }

  private move(
    groupId: string,
    id: string,
    move: { to: 'active' | 'paused' | 'stopped'; pauseReason?: PauseReason; stopReason?: StopReason },
  ): Promise<boolean> {
    return this.tenant.transaction(groupScope(groupId), async (tx) =>
      moveRecurring(tx, id, { ...move, on: await todayOf(tx, this.clock) }),
    );
  }
}

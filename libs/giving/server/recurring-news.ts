import { Inject, Injectable } from '@nestjs/common';
import { groupScope, TenantTransactions } from '@sojourn/database';
import { CLOCK, type Clock } from '@sojourn/units';
import { todayOf } from './books-of-group';
import type { AccountOf } from './gatherer';
import { RecurringActs } from './recurring-acts';
import { keepSubscription, moveRecurring, readRecurring } from './recurring-rows';
import { SubscriptionDesk } from './subscription-desk';

/** What Stripe tells of a monthly gift: it began, could not be paid, was paid again, or ended; or that its payment page is over. */
@Injectable()
export class RecurringNews {
  constructor(
    private readonly tenant: TenantTransactions,
    private readonly desk: SubscriptionDesk,
    private readonly acts: RecurringActs,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Reads how it stands at Stripe now and writes that down; an old message changes nothing. Gives false when it is none of ours. */
  async hear({ groupId, endpointId }: AccountOf, told: { readonly id: string; readonly checkout: string }): Promise<boolean> {
    const scope = groupScope(groupId);
    const [begun] = await this.tenant.transaction(scope, (tx) =>
      tx.query<{ id: string | null }>('SELECT recurring_gift_id AS id FROM checkout WHERE id = $1 AND endpoint_id = $2', [
        told.checkout,
        endpointId,
      ]),
    );
    if (begun === undefined || begun.id === null) return false;
    const { id } = begun;
    if (isPage(told.id)) {
      await this.acts.look(groupId, id);
      return true;
    }
    const subscription = await this.desk.read(told.id);
    await this.tenant.transaction(scope, async (tx) => {
      await keepSubscription(tx, id, subscription);
      const before = await readRecurring(tx, id);
      const { state, stopReason } = subscription;
      if (before === null || state === null || before.state === state) return;
      const on = await todayOf(tx, this.clock);
      // A pause that only Stripe tells of was made there by somebody of the group; a gift runs before it is paused or fails.
      if (before.state === 'starting' && (state === 'paused' || state === 'past-due')) await moveRecurring(tx, id, { to: 'active', on });
      await moveRecurring(tx, id, { to: state, on, ...(state === 'paused' ? { pauseReason: 'officer' } : {}), stopReason });
    });
    return true;
  }
}

/** Stripe's ids say of what they are. */
function isPage(id: string): boolean {
  return id.startsWith('cs_');
}

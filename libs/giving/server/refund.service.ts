import { Inject, Injectable } from '@nestjs/common';
import { AuditTrail } from '@sojourn/audit';
import { TenantTransactions, type Scope } from '@sojourn/database';
import type { NewRefund, Refund } from '@sojourn/giving/contract';
import { toStripeAmount } from '@sojourn/giving/rules';
import { CLOCK, money, type Clock } from '@sojourn/units';
import { todayOf } from './books-of-group';
import { refused } from './giving-refusal';
import { RefundDesk } from './refund-desk';
import { goneMinor, readRefunds } from './refund-rows';

interface RefundableGift {
  readonly chargeId: string | null;
  readonly grossMinor: bigint;
  readonly currency: string;
  readonly state: string;
  readonly attention: string | null;
}

/** Gives a gift back, in whole or in part. In the books it is when Stripe's message comes. */
@Injectable()
export class RefundService {
  constructor(
    private readonly tenant: TenantTransactions,
    private readonly desk: RefundDesk,
    private readonly audit: AuditTrail,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * Written down first, then asked of Stripe under the same id: sent twice, killed in between or with Stripe away, the same request goes on
   * where it was, with the amount it began with, whatever a later one says. Two at once cannot give back more than the gift: they wait for
   * each other at its row.
   */
  async refund(scope: Scope, giftId: string, wanted: NewRefund): Promise<Refund> {
    const asked = await this.tenant.transaction(scope, async (tx) => {
      const [gift] = await tx.query<RefundableGift>(
        'SELECT charge_id AS "chargeId", gross_minor AS "grossMinor", currency, state, attention FROM gift WHERE id = $1 FOR NO KEY UPDATE',
        [giftId],
      );
      if (gift === undefined) throw refused('unknown-gift');
      if (gift.chargeId === null) throw refused('not-a-card-gift');
      if (gift.state === 'awaiting-fee') throw refused('gift-not-booked');
      if (gift.attention === 'listed-card-country' && !(wanted.knowingCountry && scope.roles.includes('officer')))
        throw refused('country-needs-officer');
      const before = (await readRefunds(tx, giftId)).find(({ id }) => id === wanted.id);
      const units = toStripeAmount(money(BigInt(before?.amountMinor ?? wanted.amountMinor), gift.currency));
      if (before === undefined) {
        const restMinor = gift.grossMinor - (await goneMinor(tx, giftId));
        if (units === null || BigInt(wanted.amountMinor) > restMinor)
          throw refused('refund-above-rest', { restMinor: restMinor.toString() });
        await tx.query(
          `INSERT INTO gift_refund (group_id, id, gift_id, amount_minor, asked_by, asked_on, state) VALUES ($1, $2, $3, $4, $5, $6, 'asked')`,
          [scope.groupId, wanted.id, giftId, wanted.amountMinor, scope.memberId, await todayOf(tx, this.clock)],
        );
        await this.audit.append(tx, scope, 'money', 'refund-asked', wanted.id);
      }
      return { chargeId: gift.chargeId, units, state: before?.state ?? 'asked' };
    });
    if (asked.state === 'asked' && asked.units !== null) {
      const stripeId = await this.desk.make(wanted.id, asked.chargeId, asked.units);
      await this.tenant.transaction(scope, (tx) =>
        tx.query(`UPDATE gift_refund SET state = $2, stripe_refund_id = $3 WHERE id = $1 AND state = 'asked'`, [
          wanted.id,
          stripeId === null ? 'refused' : 'made',
          stripeId,
        ]),
      );
      if (stripeId === null) throw refused('refund-refused');
    }
    const refunds = await this.tenant.transaction(scope, (tx) => readRefunds(tx, giftId));
    const found = refunds.find(({ id }) => id === wanted.id);
    if (found === undefined) throw refused('unknown-gift');
    return found;
  }
}

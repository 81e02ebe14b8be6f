import { Inject, Injectable } from '@nestjs/common';
import { AuditTrail } from '@sojourn/audit';
import { TenantTransactions, type Scope, type Tx } from '@sojourn/database';
import type { ListingDay, ListingDays, NewListingDay } from '@sojourn/giving/contract';
import { LISTED_COUNTRIES } from '@sojourn/giving/rules';
import { CLOCK, type Clock, type Instant } from '@sojourn/units';
import { booksOf, todayOf } from './books-of-group';
import { DonorCareWorker } from './donor-care.worker';
import { refused } from './giving-refusal';
import { exportsFrozen, lockMonthlyGifts, readListingDays } from './listing-rows';

/** The day on which a group is listed: one act of one officer stops what endangers donors; undoing it takes two. (donors.md 2.4) */
@Injectable()
export class ListingDayService {
  constructor(
    private readonly tenant: TenantTransactions,
    private readonly audit: AuditTrail,
    private readonly worker: DonorCareWorker,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  list(scope: Scope): Promise<ListingDays> {
    return this.tenant.transaction(scope, async (tx) => ({ days: await readListingDays(tx), exportsFrozen: await exportsFrozen(tx) }));
  }

  /**
   * Declares it: writes the minute, closes the gate for these countries, freezes exports, and marks every monthly gift they concern. All of that
   * is one commit; pausing at Stripe follows, gift by gift, and goes on after any crash. The same request again changes nothing.
   */
  async declare(scope: Scope, wanted: NewListingDay): Promise<ListingDay> {
    const declared = await this.tenant.transaction(scope, async (tx) => {
      const { slug } = await booksOf(tx);
      if (wanted.typed.trim() !== slug) throw refused('confirmation-differs', { needs: slug });
      await lockMonthlyGifts(tx, scope.groupId, 'alone');
      const now = this.clock.now();
      const made = await tx.query(
        `INSERT INTO listing_day (group_id, id, declared_at, declared_by, countries, state) VALUES ($1, $2, $3, $4, $5, 'pausing')
         ON CONFLICT (group_id, id) DO NOTHING RETURNING id`,
        [scope.groupId, wanted.id, minuteOf(now), scope.memberId, wanted.countries],
      );
      if (made.length > 0) {
        await this.closeGate(tx, scope, wanted.countries ?? []);
        await this.markGifts(tx, scope.groupId, wanted, now);
        await this.audit.append(tx, scope, 'money', 'listing-day-declared', wanted.id);
      }
      return this.one(tx, wanted.id);
    });
    this.worker.poke();
    return declared;
  }

  /** One officer asks, another one agrees; then what the day paused goes on again. Asking twice is asking once. */
  async undo(scope: Scope, id: string): Promise<ListingDay> {
    const asked = await this.tenant.transaction(scope, async (tx) => {
      const [row] = await tx.query<{ state: string }>('SELECT state FROM listing_day WHERE id = $1 FOR NO KEY UPDATE', [id]);
      if (row === undefined) throw refused('unknown-listing-day');
      if (row.state === 'undoing' || row.state === 'undone') throw refused('listing-day-undone');
      const now = this.clock.now();
      const fresh = await tx.query(
        `INSERT INTO listing_day_undo (group_id, listing_day_id, asked_by, asked_at) VALUES ($1, $2, $3, $4)
         ON CONFLICT ON CONSTRAINT undo_of_an_officer_once DO NOTHING RETURNING asked_by`,
        [scope.groupId, id, scope.memberId, now],
      );
      if (fresh.length > 0) await this.audit.append(tx, scope, 'money', 'listing-day-undo-asked', id);
      const [officers] = await tx.query<{ count: number }>(
        'SELECT count(*)::int AS count FROM listing_day_undo WHERE listing_day_id = $1',
        [id],
      );
      if ((officers?.count ?? 0) >= 2) await this.letGoOn(tx, scope, id, now);
      return this.one(tx, id);
    });
    this.worker.poke();
    return asked;
  }

  private async one(tx: Tx, id: string): Promise<ListingDay> {
    const found = (await readListingDays(tx)).find((day) => day.id === id);
    if (found === undefined) throw refused('unknown-listing-day');
    return found;
  }

  private async closeGate(tx: Tx, scope: Scope, countries: readonly string[]): Promise<void> {
    const builtIn = LISTED_COUNTRIES.map(({ country }) => country);
    await tx.query(
      `INSERT INTO gate_country (group_id, country, reason, added_by, added_on)
       SELECT $1::uuid, country, 'listing', $2::uuid, $3::date FROM unnest($4::text[]) AS country ON CONFLICT (group_id, country) DO NOTHING`,
      [scope.groupId, scope.memberId, await todayOf(tx, this.clock), countries.filter((country) => !builtIn.includes(country))],
    );
  }

  /** By the country the donor named, and by what a card told later. With no gift to pause the day stands at once. */
  private async markGifts(tx: Tx, groupId: string, { id, countries }: NewListingDay, now: Instant): Promise<void> {
    const marked = await tx.query(
      `INSERT INTO listing_day_gift (group_id, listing_day_id, recurring_gift_id, state, next_try_at)
       SELECT r.group_id, $2::uuid, r.id, 'waiting', $3::timestamptz FROM recurring_gift r
        WHERE r.group_id = $1 AND r.state <> 'stopped' AND ($4::text[] IS NULL OR r.bank_country = ANY ($4)) RETURNING recurring_gift_id`,
      [groupId, id, now, countries],
    );
    if (marked.length === 0) await tx.query(`UPDATE listing_day SET state = 'standing' WHERE id = $1`, [id]);
  }

  private async letGoOn(tx: Tx, scope: Scope, id: string, now: Instant): Promise<void> {
    await tx.query(`UPDATE listing_day SET state = 'undoing' WHERE id = $1`, [id]);
    await tx.query(`UPDATE listing_day_gift SET state = 'left', next_try_at = NULL WHERE listing_day_id = $1 AND state = 'waiting'`, [id]);
    const paused = await tx.query(
      `UPDATE listing_day_gift SET attempts = 0, next_try_at = $2 WHERE listing_day_id = $1 AND state = 'paused' RETURNING recurring_gift_id`,
      [id, now],
    );
    if (paused.length === 0) await tx.query(`UPDATE listing_day SET state = 'undone' WHERE id = $1`, [id]);
    await this.audit.append(tx, scope, 'money', 'listing-day-undone', id);
  }
}

function minuteOf(now: Instant): Instant {
  return `${now.slice(0, 16)}:00.000Z`;
}

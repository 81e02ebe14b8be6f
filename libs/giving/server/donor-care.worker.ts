import { Inject, Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { groupScope, TenantTransactions } from '@sojourn/database';
import { CLOCK, plusSeconds, type Clock } from '@sojourn/units';
import { todayOf } from './books-of-group';
import { BrakeService } from './brake.service';
import { countAtGate } from './gate-rows';
import { GIVING_SETTINGS, type GivingSettings } from './giving-settings';
import { endListingItem, startOverListing, type ListingItem } from './listing-items';
import { RecurringActs } from './recurring-acts';
import { moveRecurring } from './recurring-rows';
import { SubscriptionDesk } from './subscription-desk';
import { UnpaidGifts } from './unpaid-gifts';

const BATCH = 50;
const FIRST_WAIT_SECONDS = 15;
const LONGEST_WAIT_SECONDS = 15 * 60;
const ROUND_MILLIS = 60_000;

/**
 * Does what donors must not wait for: pauses the gifts of a listing day, lets them go on when it is undone, ends monthly gifts whose card turned
 * out to be from a listed country or that nobody ever paid, and forgets marks of visitors. All it needs to know lies in the database: killed, it goes on where it was.
 */
@Injectable()
export class DonorCareWorker implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly log = new Logger('DonorCareWorker');
  private running: Promise<void> | null = null;
  private again = false;
  private stopped = false;
  private timer: NodeJS.Timeout | null = null;

  constructor(
    private readonly tenant: TenantTransactions,
    private readonly acts: RecurringActs,
    private readonly desk: SubscriptionDesk,
    private readonly brake: BrakeService,
    private readonly unpaid: UnpaidGifts,
    @Inject(GIVING_SETTINGS) private readonly settings: GivingSettings,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  onApplicationBootstrap(): void {
    if (this.settings.pollMillis === null) return;
    this.poke();
    this.timer = setInterval(() => this.poke(), Math.max(this.settings.pollMillis, ROUND_MILLIS));
    this.timer.unref();
  }

  async onApplicationShutdown(): Promise<void> {
    this.stopped = true;
    if (this.timer !== null) clearInterval(this.timer);
    await this.running;
  }

  /** There is something to do. Returns at once. */
  poke(): void {
    if (this.settings.pollMillis !== null) void this.drain();
  }

  /** Works until nothing is due; a call during a run makes that run look once more. */
  drain(): Promise<void> {
    this.again = true;
    this.running ??= this.run().finally(() => {
      this.running = null;
    });
    return this.running;
  }

  private async run(): Promise<void> {
    try {
      while (this.again && !this.stopped) {
        this.again = false;
        await this.brake.forgetVisitors();
        await this.cancelListedCards();
        await this.unpaid.settle();
        while (!this.stopped && (await this.workListingDays()) > 0);
      }
    } catch (error) {
      this.log.error(`donor care could not go on (${error instanceof Error ? error.name : typeof error})`);
    }
  }

  /** A card country seen after the fact: no charge may follow. The gate's own count tells the officers, the gift is marked already. */
  private async cancelListedCards(): Promise<void> {
    const found = await this.tenant.acrossGroups('monthly gifts of all groups with a card of a listed country', (tx) =>
      tx.query<{ groupId: string; id: string }>('SELECT group_id AS "groupId", id FROM recurring_gifts_to_cancel($1)', [BATCH]),
    );
    for (const { groupId, id } of found) {
      try {
        const gift = await this.acts.look(groupId, id);
        if (gift === null || gift.state === 'stopped') continue;
        await this.acts.end(groupId, gift, 'listed-country');
        await this.tenant.transaction(groupScope(groupId), (tx) => countAtGate(tx, groupId, 'listed-card-country', 1, this.clock));
      } catch (error) {
        this.log.error(`monthly gift ${id} could not be ended yet (${error instanceof Error ? error.name : typeof error})`);
      }
    }
  }

  /** Gives how many gifts of listing days came to an end of their step. */
  private async workListingDays(): Promise<number> {
    const due = await this.tenant.acrossGroups('listing days of all groups', (tx) =>
      tx.query<ListingItem>(
        'SELECT group_id AS "groupId", listing_day_id AS "listingDayId", recurring_gift_id AS "recurringId" FROM due_listing_day_gifts($1, $2)',
        [this.clock.now(), BATCH],
      ),
    );
    for (const item of due) {
      if (this.stopped) return 0;
      await this.workItem(item).catch(async (error: unknown) => {
        this.log.error(`monthly gift ${item.recurringId} waits (${error instanceof Error ? error.name : typeof error})`);
        await startOverListing(this.tenant, item, (attempts) => plusSeconds(this.clock.now(), waitAfter(attempts)));
      });
    }
    return due.length;
  }

  private async workItem(item: ListingItem): Promise<void> {
    const [day] = await this.tenant.transaction(groupScope(item.groupId), (tx) =>
      tx.query<{ state: string }>('SELECT state FROM listing_day WHERE id = $1', [item.listingDayId]),
    );
    const outcome = day?.state === 'undoing' ? await this.letGoOn(item) : await this.pause(item);
    await endListingItem(this.tenant, item, outcome, this.clock.now());
  }

  private async pause({ groupId, recurringId }: ListingItem): Promise<'paused' | 'left'> {
    const gift = await this.acts.look(groupId, recurringId);
    // Paused by the donor is paused; it stays so while the day stands, and after it.
    if (gift === null || gift.state === 'stopped' || (gift.state === 'paused' && gift.pauseReason !== 'listing-day')) return 'left';
    if (gift.subscriptionId !== null) {
      await this.desk.pause(gift.subscriptionId);
      await this.move(groupId, recurringId, { to: 'paused', pauseReason: 'listing-day' });
      return 'paused';
    }
    // The donor is on the payment page, or left it. Nobody pays there any more; whoever did so this minute is found at the next try.
    if (gift.sessionId !== null && !(await this.desk.endPage(gift.sessionId))) {
      const { over } = await this.desk.begunOn(gift.sessionId);
      if (!over) throw new Error('paid meanwhile');
    }
    await this.move(groupId, recurringId, { to: 'stopped', stopReason: 'never-paid' });
    return 'left';
  }

  private async letGoOn({ groupId, recurringId }: ListingItem): Promise<'going-on' | 'left'> {
    const gift = await this.acts.known(groupId, recurringId);
    if (gift?.state !== 'paused' || gift.pauseReason !== 'listing-day' || gift.listed || gift.subscriptionId === null) return 'left';
    await this.desk.resume(gift.subscriptionId);
    await this.move(groupId, recurringId, { to: 'active' });
    return 'going-on';
  }

  private move(
    groupId: string,
    id: string,
    move: { to: 'active' | 'paused' | 'stopped'; pauseReason?: 'listing-day'; stopReason?: 'never-paid' },
  ): Promise<boolean> {
    return this.tenant.transaction(groupScope(groupId), async (tx) =>
      moveRecurring(tx, id, { ...move, on: await todayOf(tx, this.clock) }),
    );
  }
}

/** Soon, then ever later, and never given up: a gift that is not paused is a donor in danger. */
function waitAfter(attempts: number): number {
  return Math.min(FIRST_WAIT_SECONDS * 2 ** Math.min(attempts, 10), LONGEST_WAIT_SECONDS);
}

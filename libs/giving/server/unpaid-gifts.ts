import { Inject, Injectable, Logger } from '@nestjs/common';
import { TenantTransactions } from '@sojourn/database';
import { CLOCK, plusSeconds, type Clock, type Instant } from '@sojourn/units';
import { RecurringActs } from './recurring-acts';

const BATCH = 50;
const EVERY_SECONDS = 60 * 60;
const FIRST_ID = '00000000-0000-0000-0000-000000000000';

/**
 * Ends monthly gifts that nobody ever paid. Stripe ends an unpaid payment page after 24 hours and a subscription without a first payment after 23,
 * and says so; here that is asked for, so that a message that was lost leaves nothing waiting for ever.
 */
@Injectable()
export class UnpaidGifts {
  private readonly log = new Logger('UnpaidGifts');
  private nextAt: Instant | null = null;

  constructor(
    private readonly tenant: TenantTransactions,
    private readonly acts: RecurringActs,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Asks Stripe about each that has waited for more than a day; at most once an hour. */
  async settle(): Promise<void> {
    const now = this.clock.now();
    if (this.nextAt !== null && now < this.nextAt) return;
    this.nextAt = plusSeconds(now, EVERY_SECONDS);
    for (let after: string | undefined = FIRST_ID; after !== undefined;) {
      const found: readonly Found[] = await this.after(after, now.slice(0, 10));
      for (const gift of found) await this.ask(gift);
      after = found.length < BATCH ? undefined : found.at(-1)?.id;
    }
  }

  private after(id: string, today: string): Promise<Found[]> {
    return this.tenant.acrossGroups('monthly gifts of all groups that nobody paid', (tx) =>
      tx.query<Found>('SELECT group_id AS "groupId", id FROM unpaid_monthly_gifts($1, $2, $3)', [today, id, BATCH]),
    );
  }

  private async ask({ groupId, id }: Found): Promise<void> {
    try {
      await this.acts.look(groupId, id);
    } catch (error) {
      this.log.warn(`monthly gift ${id} is asked about later (${error instanceof Error ? error.name : typeof error})`);
    }
  }
}

interface Found {
  readonly groupId: string;
  readonly id: string;
}

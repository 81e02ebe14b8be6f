import { Inject, Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { groupScope, TenantTransactions } from '@sojourn/database';
import { Refusal } from '@sojourn/http';
import { LedgerService } from '@sojourn/ledger/server';
import { CLOCK, RANDOM, type Clock, type Random } from '@sojourn/units';
import { balanceTransactionOf } from '@sojourn/giving/rules';
import { bookStripeEvents, type ReadyEvent } from './book-stripe-events';
import { GIVING_SETTINGS, type GivingSettings } from './giving-settings';
import { dueEvents, endEvents, lockEvents, type DueEvent } from './inbox';
import { StripeDesk } from './stripe-desk';

const BATCH = 200;
const QUESTIONS_AT_ONCE = 8;

/** Empties the inbox: woken by each arrival, and by the clock for what waits or was left by a process that died. */
@Injectable()
export class InboxWorker implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly log = new Logger('InboxWorker');
  private running: Promise<void> | null = null;
  private again = false;
  private stopped = false;
  private timer: NodeJS.Timeout | null = null;

  constructor(
    private readonly tenant: TenantTransactions,
    private readonly ledger: LedgerService,
    private readonly desk: StripeDesk,
    @Inject(GIVING_SETTINGS) private readonly settings: GivingSettings,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(RANDOM) private readonly random: Random,
  ) {}

  onApplicationBootstrap(): void {
    const { pollMillis } = this.settings;
    if (pollMillis === null) return;
    this.poke();
    this.timer = setInterval(() => this.poke(), pollMillis);
    this.timer.unref();
  }

  async onApplicationShutdown(): Promise<void> {
    this.stopped = true;
    if (this.timer !== null) clearInterval(this.timer);
    await this.running;
  }

  /** Something came. Returns at once. */
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
        while (!this.stopped && (await this.workBatch()) > 0);
      }
    } catch (error) {
      // The database is away or the like: everything is still in the inbox, the next look begins anew.
      this.log.error(`the inbox could not be read (${error instanceof Error ? error.name : typeof error})`);
    }
  }

  /** Gives how many events came to an end or were put off. */
  private async workBatch(): Promise<number> {
    const due = await this.tenant.acrossGroups('the inbox is of all groups', (tx) => dueEvents(tx, this.clock.now(), BATCH));
    // Stripe is asked here, before any transaction: no row stays locked while somebody else's server thinks.
    const ready = await this.withFees(due);
    let worked = 0;
    for (const events of Map.groupBy(ready, ({ groupId }) => groupId).values()) worked += await this.bookTogether(events);
    return worked;
  }

  private async bookTogether(events: readonly ReadyEvent[]): Promise<number> {
    try {
      return await this.book(events);
    } catch (error) {
      if (events.length === 1) return this.putOff(events, error);
      // One of them is bad. Alone, each stands or falls by itself.
      let worked = 0;
      for (const event of events) worked += await this.bookTogether([event]);
      return worked;
    }
  }

  private book(events: readonly ReadyEvent[]): Promise<number> {
    const scope = groupScope(events[0]?.groupId ?? '');
    return this.tenant.transaction(scope, (tx) =>
      bookStripeEvents(tx, scope, events, { ledger: this.ledger, clock: this.clock, random: this.random }),
    );
  }

  private async putOff(events: readonly DueEvent[], error: unknown): Promise<number> {
    const [event] = events;
    if (event === undefined) return 0;
    const reason = error instanceof Refusal ? error.code : 'not-booked';
    this.log.error(`event ${event.id} waits: ${reason} (${error instanceof Error ? error.name : typeof error})`);
    return this.tenant.transaction(groupScope(event.groupId), async (tx) => {
      const locked = [...(await lockEvents(tx, events)).values()];
      await endEvents(
        tx,
        locked.map(({ attempts }) => ({ event, attempts, outcome: { parked: reason } })),
        this.clock.now(),
      );
      return locked.length;
    });
  }

  private async withFees(due: readonly DueEvent[]): Promise<ReadyEvent[]> {
    const ready: ReadyEvent[] = [];
    for (let from = 0; from < due.length; from += QUESTIONS_AT_ONCE) {
      ready.push(...(await Promise.all(due.slice(from, from + QUESTIONS_AT_ONCE).map((event) => this.withFee(event)))));
    }
    return ready;
  }

  private async withFee(event: DueEvent): Promise<ReadyEvent> {
    const settled = balanceTransactionOf(event.charge);
    if (settled === null) return { ...event, fee: 'none-yet' };
    try {
      return { ...event, fee: await this.desk.feeOf(settled) };
    } catch (error) {
      this.log.warn(`the fee of event ${event.id} is not known yet (${error instanceof Error ? error.name : typeof error})`);
      return { ...event, fee: 'unknown' };
    }
  }
}

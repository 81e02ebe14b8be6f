import { Inject, Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { groupScope, TenantTransactions } from '@sojourn/database';
import { Refusal } from '@sojourn/http';
import { LedgerService } from '@sojourn/ledger/server';
import { CLOCK, RANDOM, type Clock, type Random } from '@sojourn/units';
import type { Outcome } from '@sojourn/giving/rules';
import { bookHappenings } from './book-happenings';
import { EventAnswers, type AnsweredEvent } from './event-answers';
import { GIVING_SETTINGS, type GivingSettings } from './giving-settings';
import { InboxWriter } from './inbox-writer';
import { dueEvents, endEvents, lockEvents, type DueEvent } from './inbox';

const BATCH = 500;
const BATCHES_AHEAD = 4;

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
    private readonly answers: EventAnswers,
    private readonly writer: InboxWriter,
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
        while (!this.stopped && (await this.workBatches()) > 0);
      }
    } catch (error) {
      // The database is away or the like: everything is still in the inbox, the next look begins anew.
      this.log.error(`the inbox could not be read (${error instanceof Error ? error.name : typeof error})`);
    }
  }

  /** Gives how many events came to an end or were put off. While PostgreSQL books some, Stripe's answers about the next are read. */
  private async workBatches(): Promise<number> {
    await this.writer.lull(); // Stripe waits for an answer, the books do not
    const due = await this.tenant.acrossGroups('the inbox is of all groups', (tx) =>
      dueEvents(tx, this.clock.now(), BATCH * BATCHES_AHEAD),
    );
    let worked = 0;
    let answered: readonly AnsweredEvent[] = [];
    for (let from = 0; from < due.length + BATCH && !this.stopped; from += BATCH) {
      // Stripe is asked outside of any transaction: no row stays locked while somebody else's server thinks.
      const both = [this.answers.to(due.slice(from, from + BATCH)), this.bookAll(answered)] as const;
      await Promise.allSettled(both); // neither is left alone when the other fails
      const [next, booked] = await Promise.all(both);
      answered = next;
      worked += booked;
    }
    return worked;
  }

  private async bookAll(answered: readonly AnsweredEvent[]): Promise<number> {
    if (answered.length === 0) return 0;
    await this.writer.lull();
    let worked = 0;
    for (const events of Map.groupBy(answered, ({ event }) => `${event.groupId} ${event.endpointId}`).values())
      worked += await this.bookTogether(events);
    return worked;
  }

  private async bookTogether(events: readonly AnsweredEvent[]): Promise<number> {
    try {
      return await this.book(events);
    } catch (error) {
      if (events.length === 1) return this.putOff(events, error);
      // One of them is bad. Half of them may be sound; alone, each stands or falls by itself.
      const half = Math.ceil(events.length / 2);
      return (await this.bookTogether(events.slice(0, half))) + (await this.bookTogether(events.slice(half)));
    }
  }

  /** Gifts, entries, movements and the events' end are one commit. */
  private book(answered: readonly AnsweredEvent[]): Promise<number> {
    const [first] = answered;
    if (first === undefined) return Promise.resolve(0);
    const { groupId, endpointId } = first.event;
    const scope = groupScope(groupId);
    return this.tenant.transaction(scope, async (tx) => {
      const locked = await lockEvents(
        tx,
        endpointId,
        answered.map(({ event }) => event.id),
      );
      const open = answered.filter(({ event }) => locked.has(event.id));
      if (open.length === 0) return 0;
      const outcomes = await bookHappenings(
        tx,
        scope,
        endpointId,
        open.map(({ happenings }) => happenings),
        { ledger: this.ledger, clock: this.clock, random: this.random },
      );
      const ended = open.map(({ event: { id }, otherwise }, index) => ({
        id,
        attempts: locked.get(id)?.attempts ?? 0,
        outcome: endOf(outcomes[index] ?? 'done', otherwise),
      }));
      await endEvents(tx, endpointId, ended, this.clock.now());
      return ended.length;
    });
  }

  private async putOff(events: readonly AnsweredEvent[], error: unknown): Promise<number> {
    const [event] = events.map((answered): DueEvent => answered.event);
    if (event === undefined) return 0;
    const reason = error instanceof Refusal ? error.code : 'not-booked';
    this.log.error(`event ${event.id} waits: ${reason} (${error instanceof Error ? error.name : typeof error})`);
    return this.tenant.transaction(groupScope(event.groupId), async (tx) => {
      const locked = [...(await lockEvents(tx, event.endpointId, [event.id]))];
      await endEvents(
        tx,
        event.endpointId,
        locked.map(([id, { attempts }]) => ({ id, attempts, outcome: { parked: reason } })),
        this.clock.now(),
      );
      return locked.length;
    });
  }
}

/** What the books say goes before what Stripe's answer said, unless they have nothing to say. */
function endOf(booked: Outcome, otherwise: Outcome | null): Outcome {
  if (otherwise === null) return booked;
  return booked === 'done' || (typeof booked === 'object' && 'left' in booked && booked.left === 'nobody') ? otherwise : booked;
}

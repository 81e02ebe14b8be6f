import { setTimeout as sleep } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { isDataError, TenantTransactions } from '@sojourn/database';
import type { Instant } from '@sojourn/units';

/** A message that is to be kept. */
export interface Arrival {
  readonly endpointId: string;
  readonly id: string;
  readonly type: string;
  readonly state: 'waiting' | 'left' | 'parked';
  readonly reason: string | null;
  readonly kept: string | null; // JSON
  readonly at: Instant;
}

interface Waiting {
  readonly arrival: Arrival;
  readonly kept: (fresh: boolean) => void;
  readonly failed: (error: unknown) => void;
}

/** While one statement is being made durable, the next is filled and sent. */
const STATEMENTS_AT_ONCE = 2;
const MOST_TOGETHER = 100;
const LULL_MILLIS = 10;
const LULL_STEPS = 25;

/**
 * Writes messages into the inbox. One that comes alone is written at once; those that come while others are being written go together in the next
 * statement and share its commit. Each is durable when its promise is kept. A handful that is refused is written one by one, so that a bad one
 * harms nobody.
 */
@Injectable()
export class InboxWriter {
  private readonly waiting: Waiting[] = [];
  private running = 0;
  private arrived = 0;
  private seen = 0;

  constructor(private readonly tenant: TenantTransactions) {}

  /** Ends when messages have stopped coming for a moment, at the latest after a quarter of a second. Ends at once when none came since. */
  async lull(): Promise<void> {
    for (let steps = 0; this.arrived !== this.seen && steps < LULL_STEPS; steps++) {
      this.seen = this.arrived;
      await sleep(LULL_MILLIS);
    }
    this.seen = this.arrived;
  }

  /** Gives whether something is to be done that was not known before. */
  keep(arrival: Arrival): Promise<boolean> {
    return new Promise((kept, failed) => {
      this.arrived += 1;
      this.waiting.push({ arrival, kept, failed });
      if (this.running < STATEMENTS_AT_ONCE) void this.run();
    });
  }

  private async run(): Promise<void> {
    this.running += 1;
    while (this.waiting.length > 0) await this.write(this.waiting.splice(0, MOST_TOGETHER));
    this.running -= 1;
  }

  private async write(handful: readonly Waiting[]): Promise<void> {
    try {
      const fresh = await this.insert(handful.map(({ arrival }) => arrival));
      for (const { arrival, kept } of handful) kept(fresh && arrival.state === 'waiting');
    } catch (error) {
      if (handful.length > 1 && isDataError(error)) for (const one of handful) await this.write([one]);
      else for (const { failed } of handful) failed(error);
    }
  }

  private async insert(arrivals: readonly Arrival[]): Promise<boolean> {
    const [first] = arrivals;
    if (first === undefined) return false;
    const column = <T>(value: (arrival: Arrival) => T): T[] => arrivals.map(value);
    const [row] = await this.tenant.statementAcrossGroups<{ fresh: boolean }>(
      'the endpoint says whose a message is',
      'SELECT receive_stripe_events($1, $2, $3, $4, $5, $6, $7, $8) AS fresh',
      [
        column(({ endpointId }) => endpointId),
        column(({ id }) => id),
        column(({ type }) => type),
        column(({ state }) => state),
        column(({ reason }) => reason),
        column(({ kept }) => kept),
        first.at.slice(0, 10),
        first.at,
      ],
    );
    return row?.fresh === true;
  }
}

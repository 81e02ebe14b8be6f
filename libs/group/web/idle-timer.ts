import { millisOf, type Clock } from '@sojourn/units';

/** How long nobody has touched anything. It asks the clock and counts no ticks, so that a machine that slept wakes up locked. */
export class IdleTimer {
  private last: number;

  constructor(
    private readonly clock: Clock,
    private readonly limitMs: number,
  ) {
    this.last = millisOf(clock.now());
  }

  touch(): void {
    this.last = millisOf(this.clock.now());
  }

  get over(): boolean {
    return millisOf(this.clock.now()) - this.last >= this.limitMs;
  }
}

/** How long the page has been out of sight; over as soon as it is asked too late, however long nothing ticked. */
export class HiddenTimer {
  private since: number | null = null;

  constructor(
    private readonly clock: Clock,
    private readonly limitMs: number,
  ) {}

  begin(): void {
    this.since ??= millisOf(this.clock.now());
  }

  end(): void {
    this.since = null;
  }

  get over(): boolean {
    return this.since !== null && millisOf(this.clock.now()) - this.since >= this.limitMs;
  }
}

import { instantFromMillis, millisOf, type Clock, type Instant } from '@sojourn/units';
import type { Store } from './store';

/** The sandbox's own time: that of the machine, set forward by people who do not want to wait a month for the next one. Never back. */
export class SandboxClock implements Clock {
  private moment: number | null = null;

  constructor(
    private readonly machine: Clock,
    private readonly store: Store,
  ) {}

  now(): Instant {
    return instantFromMillis(this.millis());
  }

  millis(): number {
    return this.moment ?? this.machineMillis() + this.ahead();
  }

  /** What the machine's clock says: messages are signed by it, because who checks them has no other. */
  machineMillis(): number {
    return millisOf(this.machine.now());
  }

  forward(millis: number): void {
    this.store.put('setting', 'clock', { ahead: this.ahead() + Math.max(0, millis) });
  }

  /** Does something that was due earlier as of its own time. */
  at(moment: number, act: () => void): void {
    const before = this.moment;
    this.moment = moment;
    try {
      act();
    } finally {
      this.moment = before;
    }
  }

  private ahead(): number {
    return this.store.get<{ ahead: number }>('setting', 'clock')?.ahead ?? 0;
  }
}

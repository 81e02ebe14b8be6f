import { millisOf, type Clock } from '@sojourn/units';

const FREE_TRIES = 5;
const FORGET_AFTER_MS = 60 * 60 * 1000;
const LONGEST_WAIT_MS = 60 * 1000;
const GLOBAL_PER_MINUTE = 300;

interface Tries {
  count: number;
  notBefore: number;
  last: number;
}

/**
 * Brakes guessing per login name without ever locking anyone out: after five failures each further try waits twice as long, up to a minute.
 * A success forgets. Unknown names are braked alike, so that the brake tells nothing. A global brake stops spraying.
 */
export class LoginBrake {
  private readonly byName = new Map<string, Tries>();
  private minute = 0;
  private inMinute = 0;

  constructor(private readonly clock: Clock) {}

  /** Seconds to wait, 0 when the try may go on; counts it as failed until `succeeded`. */
  begin(name: string): number {
    const now = millisOf(this.clock.now());
    const minute = Math.floor(now / 60_000);
    if (minute !== this.minute) [this.minute, this.inMinute] = [minute, 0];
    if (++this.inMinute > GLOBAL_PER_MINUTE) return 60;
    const known = this.byName.get(name);
    const tries = known !== undefined && now - known.last < FORGET_AFTER_MS ? known : { count: 0, notBefore: 0, last: now };
    if (now < tries.notBefore) return Math.ceil((tries.notBefore - now) / 1000);
    tries.count += 1;
    tries.last = now;
    if (tries.count > FREE_TRIES) tries.notBefore = now + Math.min(LONGEST_WAIT_MS, 1000 * 2 ** (tries.count - FREE_TRIES));
    this.byName.set(name, tries);
    if (this.byName.size > 10_000) this.forget(now);
    return 0;
  }

  succeeded(name: string): void {
    this.byName.delete(name);
  }

  private forget(now: number): void {
    for (const [name, tries] of this.byName) if (now - tries.last > LONGEST_WAIT_MS) this.byName.delete(name);
  }
}

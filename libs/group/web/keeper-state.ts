import { inject, Injectable, signal } from '@angular/core';
import { KEEPER, KnownDirectory } from '@sojourn/containers/web';
import { Calendar } from '@sojourn/design';
import { Keys, type CurrentSession } from '@sojourn/group/contract';
import { ApiClient, Problem, Session } from '@sojourn/http/client';
import { LockWatch } from './lock-watch';

/** A lock must not wait for a slow network: what is not saved by then is saved after the next sign-in. */
const SAVE_BEFORE_LOCK_MS = 700;

/** Whether this page's keeper is open. Saves and wipes it when the session is locked. */
@Injectable({ providedIn: 'root' })
export class KeeperState {
  private readonly keeper = inject(KEEPER);
  private readonly api = inject(ApiClient);
  private readonly session = inject(Session);
  private readonly calendar = inject(Calendar);
  private readonly watch = inject(LockWatch);
  private readonly known = inject(KnownDirectory);
  private readonly opened = signal(false);

  readonly open = this.opened.asReadonly();

  constructor() {
    this.session.whenLocked(() => this.wipe());
  }

  /** The keeper is open for this session: from here on the member is in. */
  entered(session: CurrentSession): void {
    this.calendar.useZone(session.timeZone);
    this.opened.set(true);
    this.session.set(session);
    this.watch.start();
  }

  /** Writes keyring, memory and statement. If another device was faster, both are merged once. */
  async save(): Promise<void> {
    try {
      await this.put();
    } catch (error) {
      if (!(error instanceof Problem) || error.code !== 'keyring-behind') throw error;
      await this.keeper.merge(await this.api.get('/keys', Keys));
      await this.put();
    }
  }

  private async put(): Promise<void> {
    await this.api.put('/keys', await this.keeper.save());
    await this.keeper.saved();
  }

  private async wipe(): Promise<void> {
    if (this.open()) await Promise.race([this.save().catch(() => undefined), elapsed(SAVE_BEFORE_LOCK_MS)]);
    this.opened.set(false);
    this.known.forget();
    await this.keeper.lock();
  }
}

function elapsed(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

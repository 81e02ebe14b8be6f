import { computed, inject, Injectable, signal } from '@angular/core';
import * as z from 'zod/mini';
import { ApiClient } from './api-client';
import { Problem } from './problem';

/** Who is signed in, as the api says. Unknown fields are dropped here, so that an older page lives with a newer api. */
export const SessionFacts = z.object({
  groupId: z.string(),
  memberId: z.string(),
  handle: z.string(),
  roles: z.array(z.string()),
  groupName: z.optional(z.string()),
  name: z.optional(z.string()),
  timeZone: z.optional(z.string()),
  currency: z.optional(z.string()),
});
export type SessionFacts = z.infer<typeof SessionFacts>;

/** The signed-in member for all pages. Sign-in sets it, the guard asks for it, Lock ends it. */
@Injectable({ providedIn: 'root' })
export class Session {
  private readonly api = inject(ApiClient);
  private readonly known = signal<SessionFacts | null>(null);
  private readonly onLock: (() => void | Promise<void>)[] = [];
  private ending: Promise<void> = Promise.resolve();

  readonly facts = this.known.asReadonly();
  readonly roles = computed<readonly string[]>(() => this.known()?.roles ?? []);

  /** Asks the api who is signed in; null when nobody is. Throws `Problem` when it cannot be asked. */
  async load(): Promise<SessionFacts | null> {
    try {
      this.known.set(await this.api.get('/session', SessionFacts));
    } catch (error) {
      if (!(error instanceof Problem) || (error.status !== 401 && error.status !== 403)) throw error;
      this.known.set(null);
    }
    return this.known();
  }

  /** Called by the sign-in and founding pages once the cookie is set. */
  set(facts: SessionFacts): void {
    this.known.set(facts);
  }

  has(...roles: readonly string[]): boolean {
    return roles.some((role) => this.roles().includes(role));
  }

  /** Registers what must be wiped when the screen is locked: the keys in the worker, opened text in stores. */
  whenLocked(wipe: () => void | Promise<void>): void {
    this.onLock.push(wipe);
  }

  /** Wipes first, tells the api after: without a network the screen is still empty. */
  async lock(): Promise<void> {
    for (const wipe of this.onLock) await wipe();
    this.ending = this.end();
    this.known.set(null);
    await this.ending;
  }

  /** The last lock has reached the api, or could not. Who asks sooner may be told of a session that is just ending. */
  settled(): Promise<void> {
    return this.ending;
  }

  private async end(): Promise<void> {
    await this.api.delete('/session').catch(() => undefined);
  }
}

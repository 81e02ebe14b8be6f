import { signal } from '@angular/core';
import type { NameGuard } from '@sojourn/containers/web';
import { asProblem, type Problem } from '@sojourn/http/client';

/** Saving something whose label people type: the name guard first, then the api. Shared by the forms for accounts, funds and codes. */
export class KeptForm {
  readonly working = signal(false);
  readonly problem = signal<Problem | null>(null);
  /** The word that is a sealed name; nothing is sent while there is one. */
  readonly name = signal<string | null>(null);
  readonly wrong = signal(false);

  constructor(private readonly guard: NameGuard) {}

  begin(): void {
    this.problem.set(null);
    this.name.set(null);
    this.wrong.set(false);
  }

  /** Sends `body` unless one of `labels` says a sealed name; true when it was saved. `null` is a form with something missing. */
  async save<Body>(body: Body | null, labels: readonly (string | null)[], send: (body: Body) => Promise<unknown>): Promise<boolean> {
    if (this.working()) return false;
    this.begin();
    this.wrong.set(body === null);
    if (body === null) return false;
    this.working.set(true);
    try {
      const hit = await this.guard.hit(labels);
      this.name.set(hit?.word ?? null);
      if (hit !== null) return false;
      await send(body);
      return true;
    } catch (error) {
      this.problem.set(asProblem(error));
      return false;
    } finally {
      this.working.set(false);
    }
  }
}

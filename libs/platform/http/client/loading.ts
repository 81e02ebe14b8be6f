import { signal, type Signal } from '@angular/core';
import { Problem } from './problem';

/** What a page shows while, after and instead of loading. */
export type Loaded<T> =
  { readonly state: 'loading' } | { readonly state: 'here'; readonly value: T } | { readonly state: 'failed'; readonly problem: Problem };

/** Runs a request and keeps what became of it as a signal. The latest request wins; an older answer that comes late is dropped. */
export class Loading<T> {
  private readonly current = signal<Loaded<T>>({ state: 'loading' });
  private turn = 0;
  readonly now: Signal<Loaded<T>> = this.current.asReadonly();

  async run(work: () => Promise<T>): Promise<void> {
    const turn = ++this.turn;
    this.current.set({ state: 'loading' });
    const next = await work().then(
      (value): Loaded<T> => ({ state: 'here', value }),
      (error: unknown): Loaded<T> => ({ state: 'failed', problem: asProblem(error) }),
    );
    if (turn === this.turn) this.current.set(next);
  }
}

/** A refusal stays what it is; anything else is a fault of the page and is reported as well as shown. */
export function asProblem(error: unknown): Problem {
  if (error instanceof Problem) return error;
  reportError(error);
  return new Problem('server-broken', 0);
}

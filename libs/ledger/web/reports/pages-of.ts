import { computed, signal } from '@angular/core';
import { asProblem, type Problem } from '@sojourn/http/client';

/** A list that comes page by page: each page is put behind the ones before it. A new beginning drops what is still on its way. */
export class PagesOf<Page extends { readonly next: string | null }> {
  private readonly pages = signal<readonly Page[]>([]);
  private turn = 0;
  readonly loading = signal(true);
  readonly problem = signal<Problem | null>(null);
  readonly all = this.pages.asReadonly();
  readonly first = computed(() => this.pages()[0] ?? null);
  readonly next = computed(() => this.pages().at(-1)?.next ?? null);

  begin(read: (after?: string) => Promise<Page>): Promise<void> {
    this.turn += 1;
    this.pages.set([]);
    return this.take(read, undefined);
  }

  more(read: (after?: string) => Promise<Page>): Promise<void> {
    const after = this.next();
    return after === null ? Promise.resolve() : this.take(read, after);
  }

  private async take(read: (after?: string) => Promise<Page>, after: string | undefined): Promise<void> {
    const turn = this.turn;
    this.loading.set(true);
    this.problem.set(null);
    try {
      const page = await read(after);
      if (turn === this.turn) this.pages.update((known) => [...known, page]);
    } catch (error) {
      if (turn === this.turn) this.problem.set(asProblem(error));
    } finally {
      if (turn === this.turn) this.loading.set(false);
    }
  }
}

import { computed, signal } from '@angular/core';
import { asProblem, type Problem } from '@sojourn/http/client';
import type { DraftContent } from '@sojourn/ledger/contract';
import { systemRandom } from '@sojourn/units';
import type { DraftsStore } from './drafts.store';

/**
 * The way of one thing into the books: tried, told what is in the way, tried again with a word more, or put before a colleague. All tries of a
 * page are the same draft and the same request, so that nothing is booked or asked twice.
 */
export class Posting {
  private readonly refused = signal<Problem | null>(null);
  private readonly busy = signal(false);
  private version = 0;
  readonly working = this.busy.asReadonly();
  readonly problem = this.refused.asReadonly();
  readonly needsSecondPerson = computed(() => this.refused()?.code === 'needs-second-person');
  readonly softClosed = computed(() => this.refused()?.code === 'period-soft-closed');
  /** Anything that cannot be answered here, only told. */
  readonly failure = computed(() => (this.needsSecondPerson() || this.softClosed() ? null : this.refused()));

  constructor(
    private readonly drafts: DraftsStore,
    private readonly draftId: string = systemRandom.uuid(),
  ) {}

  /** Goes on with a draft that was saved before. */
  static of(drafts: DraftsStore, { id, version }: { id: string; version: number }): Posting {
    const posting = new Posting(drafts, id);
    posting.version = version;
    return posting;
  }

  /** Does it; null when it was refused or another try is still on its way. */
  async try<T>(work: () => Promise<T>): Promise<T | null> {
    if (this.busy()) return null;
    this.busy.set(true);
    this.refused.set(null);
    try {
      return await work();
    } catch (error) {
      this.refused.set(asProblem(error));
      return null;
    } finally {
      this.busy.set(false);
    }
  }

  /** Keeps it as a draft; false when that was refused. */
  async keep(content: DraftContent): Promise<boolean> {
    return (await this.try(() => this.save(content))) !== null;
  }

  /** Keeps it and puts it before the colleagues; false when that was refused. */
  async ask(content: DraftContent): Promise<boolean> {
    const asked = await this.try(async () => this.drafts.ask(await this.save(content)));
    return asked !== null;
  }

  private async save(content: DraftContent): Promise<{ id: string; version: number }> {
    const draft = await this.drafts.save(this.draftId, this.version, content);
    this.version = draft.version;
    return draft;
  }
}

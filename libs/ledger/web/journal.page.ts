import { Component, computed, inject, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { MatButton } from '@angular/material/button';
import { Chip, DayPipe, EmptyState, ErrorState, Icon, MoneyPipe, PageHeader, Skeleton } from '@sojourn/design';
import { asProblem, type Problem } from '@sojourn/http/client';
import { Translate } from '@sojourn/i18n';
import type { Entry } from '@sojourn/ledger/contract';
import { LedgerTabs } from './ledger-tabs';
import { LedgerStore } from './ledger.store';
import { phraseParams } from './phrases';

/** Every entry, newest first, page after page by key. */
@Component({
  selector: 'sj-journal-page',
  imports: [Chip, DayPipe, EmptyState, ErrorState, Icon, LedgerTabs, MatButton, MoneyPipe, PageHeader, RouterLink, Skeleton],
  templateUrl: './journal.page.html',
  styleUrl: './journal.page.css',
})
export class JournalPage {
  private readonly store = inject(LedgerStore);
  protected readonly t = inject(Translate).t;
  protected readonly entries = signal<readonly Entry[]>([]);
  protected readonly next = signal<string | null>(null);
  protected readonly loading = signal(true);
  protected readonly problem = signal<Problem | null>(null);

  /** Names of the accounts, when they have come; the codes are enough until then. */
  protected readonly names = signal<ReadonlyMap<string, string>>(new Map());

  protected readonly sentence = computed(() => {
    const newest = this.entries()[0];
    if (newest === undefined) return '';
    return this.t('ledger.journal-sentence', { number: String(newest.number), year: String(newest.fiscalYear) });
  });

  constructor() {
    void this.load();
    void this.store.accountNames().then(
      (names) => this.names.set(names),
      () => undefined, // the entries say themselves what went wrong
    );
  }

  protected async load(before?: string): Promise<void> {
    this.loading.set(true);
    this.problem.set(null);
    try {
      const page = await this.store.entries(before);
      this.entries.update((known) => (before === undefined ? page.entries : [...known, ...page.entries]));
      this.next.set(page.next);
    } catch (error) {
      this.problem.set(asProblem(error));
    } finally {
      this.loading.set(false);
    }
  }

  protected says(entry: Entry): string {
    return this.t(`ledger.phrase.${entry.phrase.code}`, phraseParams(entry.phrase));
  }

  protected nameOf(entry: Entry): string {
    return `${entry.series} ${entry.fiscalYear}-${entry.number}`;
  }
}

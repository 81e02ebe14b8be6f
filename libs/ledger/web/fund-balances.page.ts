import { Component, computed, inject, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { Chip, EmptyState, ErrorState, Icon, MoneyPipe, PageHeader, Skeleton } from '@sojourn/design';
import { Loading } from '@sojourn/http/client';
import { Translate } from '@sojourn/i18n';
import type { FundBalances } from '@sojourn/ledger/contract';
import { LedgerTabs } from './ledger-tabs';
import { LedgerStore } from './ledger.store';

/** What each fund has, and how much of it is cash. */
@Component({
  selector: 'sj-fund-balances-page',
  imports: [Chip, EmptyState, ErrorState, Icon, LedgerTabs, MatButton, MoneyPipe, PageHeader, Skeleton],
  templateUrl: './fund-balances.page.html',
})
export class FundBalancesPage {
  private readonly store = inject(LedgerStore);
  protected readonly t = inject(Translate).t;
  protected readonly loading = new Loading<FundBalances>();
  protected readonly csv = signal<string | null>(null);
  protected readonly report = computed(() => {
    const now = this.loading.now();
    return now.state === 'here' ? now.value : null;
  });
  protected readonly failed = computed(() => {
    const now = this.loading.now();
    return now.state === 'failed' ? now.problem : null;
  });

  constructor() {
    this.load();
  }

  protected load(): void {
    void this.loading.run(async () => {
      this.csv.set(await this.store.csv('fund-balances'));
      return this.store.fundBalances();
    });
  }

  protected isNegative(minor: string): boolean {
    return minor.startsWith('-');
  }
}

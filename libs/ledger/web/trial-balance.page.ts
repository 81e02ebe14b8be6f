import { Component, computed, inject, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { Chip, EmptyState, ErrorState, Icon, MoneyPipe, PageHeader, Skeleton } from '@sojourn/design';
import { Loading } from '@sojourn/http/client';
import { Translate } from '@sojourn/i18n';
import type { TrialBalance } from '@sojourn/ledger/contract';
import { LedgerTabs } from './ledger-tabs';
import { LedgerStore } from './ledger.store';

/** Every account with its opening, movement and closing; both closing columns end in the same figure. */
@Component({
  selector: 'sj-trial-balance-page',
  imports: [Chip, EmptyState, ErrorState, Icon, LedgerTabs, MatButton, MoneyPipe, PageHeader, Skeleton],
  templateUrl: './trial-balance.page.html',
  styles: `
    .above {
      margin-bottom: 14px;
    }
  `,
})
export class TrialBalancePage {
  private readonly store = inject(LedgerStore);
  protected readonly t = inject(Translate).t;
  protected readonly loading = new Loading<TrialBalance>();
  protected readonly csv = signal<string | null>(null);
  protected readonly report = computed(() => {
    const now = this.loading.now();
    return now.state === 'here' ? now.value : null;
  });
  protected readonly failed = computed(() => {
    const now = this.loading.now();
    return now.state === 'failed' ? now.problem : null;
  });
  protected readonly balanced = computed(() => this.report()?.closingDebitMinor === this.report()?.closingCreditMinor);

  constructor() {
    this.load();
  }

  protected load(): void {
    void this.loading.run(async () => {
      this.csv.set(await this.store.csv('trial-balance'));
      return this.store.trialBalance();
    });
  }

  protected isNegative(minor: string): boolean {
    return minor.startsWith('-');
  }
}

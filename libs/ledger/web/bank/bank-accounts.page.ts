import { Component, computed, inject } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { Chip, DayPipe, EmptyState, ErrorState, Icon, MoneyPipe, PageHeader, Skeleton } from '@sojourn/design';
import { Loading, Session } from '@sojourn/http/client';
import { Translate } from '@sojourn/i18n';
import type { BankAccount } from '@sojourn/ledger/contract';
import { groupedAccountNumber } from '@sojourn/ledger/rules/payment';
import { LedgerTabs } from '../ledger-tabs';
import { bankSentence, standingOf } from './bank-sentence';
import { BankStore } from './bank.store';

/** The group's bank accounts: how far their statements reach, and whether bank and books agree. */
@Component({
  selector: 'sj-bank-accounts-page',
  imports: [Chip, DayPipe, EmptyState, ErrorState, Icon, LedgerTabs, MatButton, MoneyPipe, PageHeader, RouterLink, Skeleton],
  templateUrl: './bank-accounts.page.html',
  styleUrl: './bank-accounts.page.css',
})
export class BankAccountsPage {
  private readonly store = inject(BankStore);
  private readonly session = inject(Session);
  protected readonly t = inject(Translate).t;
  protected readonly loading = new Loading<readonly BankAccount[]>();
  protected readonly standingOf = standingOf;
  protected readonly grouped = groupedAccountNumber;
  protected readonly pays = computed(() => this.session.has('payments'));
  protected readonly keeps = computed(() => this.session.has('accountant', 'officer', 'payments'));

  protected readonly accounts = computed(() => {
    const now = this.loading.now();
    return now.state === 'here' ? now.value : null;
  });
  protected readonly failed = computed(() => {
    const now = this.loading.now();
    return now.state === 'failed' ? now.problem : null;
  });
  protected readonly sentence = computed(() => {
    const accounts = this.accounts();
    if (accounts === null || accounts.length === 0) return undefined;
    const { key, params } = bankSentence(accounts);
    return this.t(key, params);
  });

  constructor() {
    this.load();
  }

  protected load(): void {
    void this.loading.run(() => this.store.accounts());
  }

  protected waiting({ unmatched, suggested }: BankAccount): number {
    return unmatched + suggested;
  }
}

import { Component, computed, inject, input, signal, type OnInit } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Calendar, Chip, DayPipe, EmptyState, ErrorState, MoneyPipe, Notice, PageHeader, Skeleton } from '@sojourn/design';
import { Loading } from '@sojourn/http/client';
import { Translate } from '@sojourn/i18n';
import type { BankReconciliation, LooseLine, LooseMovement } from '@sojourn/ledger/contract';
import { isLocalDate } from '@sojourn/units';
import { phraseParams } from '../phrases';
import { BankStore } from './bank.store';

/** Statement + deposits in transit - outstanding payments - what only the statement has = book, each with what it is made of. */
@Component({
  selector: 'sj-reconciliation-page',
  imports: [Chip, DayPipe, EmptyState, ErrorState, MoneyPipe, Notice, PageHeader, RouterLink, Skeleton],
  templateUrl: './reconciliation.page.html',
  styleUrl: './reconciliation.page.css',
})
export class ReconciliationPage implements OnInit {
  readonly id = input.required<string>();
  private readonly store = inject(BankStore);
  private readonly calendar = inject(Calendar);
  protected readonly t = inject(Translate).t;
  protected readonly loading = new Loading<BankReconciliation>();
  protected readonly on = signal<string>('');

  protected readonly report = computed(() => {
    const now = this.loading.now();
    return now.state === 'here' ? now.value : null;
  });
  protected readonly failed = computed(() => {
    const now = this.loading.now();
    return now.state === 'failed' ? now.problem : null;
  });

  ngOnInit(): void {
    void this.begin();
  }

  /** Opens on the last day that a statement covers: that is the day on which there is something to compare. */
  private async begin(): Promise<void> {
    const account = await this.store.account(this.id()).catch(() => null); // the report itself says what went wrong
    this.on.set(account?.statementsTo ?? this.calendar.today());
    this.load();
  }

  protected choose(day: string): void {
    this.on.set(day);
    if (isLocalDate(day)) this.load();
  }

  protected load(): void {
    void this.loading.run(() => this.store.reconciliation(this.id(), this.on()));
  }

  protected says({ phrase }: LooseMovement): string {
    return this.t(`ledger.phrase.${phrase.code}`, phraseParams(phrase));
  }

  protected saysLine({ ignoreReason, code }: LooseLine): string {
    return ignoreReason === null ? this.t('ledger.bank-not-booked', { code: code ?? '' }) : this.t(`ledger.bank-ignored.${ignoreReason}`);
  }

  protected isNegative(minor: string): boolean {
    return minor.startsWith('-');
  }

  protected negated(minor: string): bigint {
    return -BigInt(minor);
  }
}

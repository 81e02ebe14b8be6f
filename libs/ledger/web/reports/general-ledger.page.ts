import { Component, computed, effect, inject, input, signal } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { MatButton } from '@angular/material/button';
import { Calendar, DayPipe, EmptyState, ErrorState, MoneyPipe, PageHeader, Skeleton } from '@sojourn/design';
import { Translate } from '@sojourn/i18n';
import type { GeneralLedgerPage as Page } from '@sojourn/ledger/contract';
import { LineFiles } from './line-files';
import { LineWords } from './line-words';
import { PagesOf } from './pages-of';
import { PeriodBar } from './period-bar';
import { PeriodWords } from './period-words';
import { ReportsStore } from './reports.store';
import { addressOf, periodOf, type ShownPeriod } from './shown-period';

/** One account line by line, with its balance after each. */
@Component({
  selector: 'sj-general-ledger-page',
  imports: [DayPipe, EmptyState, ErrorState, LineFiles, MatButton, MoneyPipe, PageHeader, PeriodBar, RouterLink, Skeleton],
  templateUrl: './general-ledger.page.html',
  styleUrl: './lines.css',
})
export class GeneralLedgerPage {
  readonly account = input<string>();
  readonly from = input<string>();
  readonly to = input<string>();

  private readonly store = inject(ReportsStore);
  private readonly router = inject(Router);
  private readonly calendar = inject(Calendar);
  private readonly periods = inject(PeriodWords);
  protected readonly words = inject(LineWords);
  protected readonly t = inject(Translate).t;
  protected readonly pages = new PagesOf<Page>();
  /** Nothing has been posted yet, so that there is no account to show. */
  protected readonly unused = signal(false);

  protected readonly period = computed(() => periodOf(this.from(), this.to(), this.calendar.today()));
  protected readonly accounts = computed(() => [...this.words.accounts().keys()]);
  protected readonly chosen = computed(() => this.account() ?? this.accounts()[0] ?? null);
  protected readonly lines = computed(() => this.pages.all().flatMap(({ lines }) => lines));
  protected readonly subtitle = computed(() =>
    this.t('reports.days-and-currency', { days: this.periods.days(this.period()), currency: this.pages.first()?.currency ?? '' }),
  );

  constructor() {
    void this.words.load().then(
      () => this.unused.set(this.accounts().length === 0),
      () => this.unused.set(false), // the lines themselves say what went wrong
    );
    effect(() => this.load(this.chosen(), this.period()));
  }

  protected load(account: string | null, period: ShownPeriod): void {
    if (account !== null) void this.pages.begin((after) => this.store.generalLedger(account, period, after));
  }

  protected more(): void {
    const account = this.chosen();
    if (account !== null) void this.pages.more((after) => this.store.generalLedger(account, this.period(), after));
  }

  protected choose(period: ShownPeriod): void {
    void this.router.navigate([], { queryParams: addressOf(period), queryParamsHandling: 'merge' });
  }

  protected chooseAccount(account: string): void {
    void this.router.navigate([], { queryParams: { account }, queryParamsHandling: 'merge' });
  }

  protected isNegative(minor: string): boolean {
    return minor.startsWith('-');
  }
}

import { Component, computed, effect, inject, input } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { MatButton } from '@angular/material/button';
import { Calendar, DayPipe, EmptyState, ErrorState, MoneyPipe, PageHeader, Skeleton } from '@sojourn/design';
import { Translate } from '@sojourn/i18n';
import type { JournalPage } from '@sojourn/ledger/contract';
import { LineFiles } from './line-files';
import { LineWords } from './line-words';
import { PagesOf } from './pages-of';
import { PeriodBar } from './period-bar';
import { ReportsStore } from './reports.store';
import { addressOf, periodOf, type ShownPeriod } from './shown-period';

/** Every entry of a period with its lines, oldest first: the journal as it is printed. */
@Component({
  selector: 'sj-journal-report-page',
  imports: [DayPipe, EmptyState, ErrorState, LineFiles, MatButton, MoneyPipe, PageHeader, PeriodBar, RouterLink, Skeleton],
  templateUrl: './journal-report.page.html',
  styleUrl: './lines.css',
})
export class JournalReportPage {
  readonly from = input<string>();
  readonly to = input<string>();

  private readonly store = inject(ReportsStore);
  private readonly router = inject(Router);
  private readonly calendar = inject(Calendar);
  protected readonly words = inject(LineWords);
  protected readonly t = inject(Translate).t;
  protected readonly pages = new PagesOf<JournalPage>();
  protected readonly period = computed(() => periodOf(this.from(), this.to(), this.calendar.today()));
  protected readonly entries = computed(() => this.pages.all().flatMap(({ entries }) => entries));

  constructor() {
    void this.words.load().catch(() => undefined); // the entries themselves say what went wrong
    effect(() => this.load(this.period()));
  }

  protected load(period: ShownPeriod): void {
    void this.pages.begin((after) => this.store.journal(period, after));
  }

  protected more(): void {
    void this.pages.more((after) => this.store.journal(this.period(), after));
  }

  protected choose(period: ShownPeriod): void {
    void this.router.navigate([], { queryParams: addressOf(period), queryParamsHandling: 'merge' });
  }
}

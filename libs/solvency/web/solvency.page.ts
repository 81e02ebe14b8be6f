import { Component, computed, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import { MatButton } from '@angular/material/button';
import { Card, EmptyState, ErrorState, MoneyPipe, PageHeader, Skeleton, Sparkline } from '@sojourn/design';
import { ApiClient, Loading } from '@sojourn/http/client';
import { decimalFigure, LOCALES, monthMark, monthText, Translate } from '@sojourn/i18n';
import { Outlook, Runway } from '@sojourn/solvency/contract';
import { fundBars } from './bars';
import { OutlookCard } from './outlook-card';
import { runwaySentence } from './runway-sentence';

/** Free money, how long it lasts, and what is bound. Not the bank balance. (solvency.md) */
@Component({
  selector: 'sj-solvency-page',
  imports: [Card, EmptyState, ErrorState, MatButton, MoneyPipe, OutlookCard, PageHeader, RouterLink, Skeleton, Sparkline],
  templateUrl: './solvency.page.html',
  styleUrl: './solvency.page.css',
})
export class SolvencyPage {
  private readonly api = inject(ApiClient);
  private readonly translate = inject(Translate);
  protected readonly t = this.translate.t;
  protected readonly loading = new Loading<Runway>();
  protected readonly expecting = new Loading<Outlook>();

  protected readonly runway = computed(() => {
    const now = this.loading.now();
    return now.state === 'here' ? now.value : null;
  });
  protected readonly failed = computed(() => {
    const now = this.loading.now();
    return now.state === 'failed' ? now.problem : null;
  });
  protected readonly outlook = computed(() => {
    const now = this.expecting.now();
    return now.state === 'here' ? now.value : null;
  });
  private readonly locale = computed(() => LOCALES[this.translate.language()]);
  protected readonly months = computed(() => {
    const months = this.runway()?.months ?? null;
    return months === null ? null : decimalFigure(months, this.locale());
  });
  protected readonly sentence = computed(() => {
    const runway = this.runway();
    return runway === null
      ? undefined
      : runwaySentence(runway)
          .map(({ key, params }) => this.t(key, { ...params, months: this.months() ?? '' }))
          .join(' ');
  });
  protected readonly bars = computed(() => fundBars(this.runway()?.byFund ?? []));
  protected readonly amounts = computed(() => (this.runway()?.series ?? []).map((point) => BigInt(point.lunaMinor)));

  constructor() {
    this.load();
  }

  protected load(): void {
    void this.loading.run(() => this.api.get('/solvency/runway', Runway));
    void this.expecting.run(() => this.api.get('/solvency/outlook', Outlook));
  }

  protected mark(month: string | undefined): string {
    return month === undefined ? '' : `${monthMark(month, this.locale())} ${month.slice(2, 4)}`;
  }

  protected month(month: string): string {
    return monthText(month, this.locale());
  }
}

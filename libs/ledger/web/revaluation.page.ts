import { Component, computed, effect, inject, signal } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { MatButton } from '@angular/material/button';
import { Calendar, DayPipe, EmptyState, ErrorState, MoneyPipe, Notice, PageHeader, Skeleton } from '@sojourn/design';
import { Loading, Session } from '@sojourn/http/client';
import { Translate } from '@sojourn/i18n';
import type { Revaluation } from '@sojourn/ledger/contract';
import { addDays, firstOfMonth, isLocalDate, systemRandom } from '@sojourn/units';
import { DraftsStore } from './drafts.store';
import { Posting } from './posting';
import { RatesStore } from './rates.store';
import { SoftClosed } from './soft-closed';

/** Foreign money at a period's end: what it stands at, what it is worth, and the entry that makes one the other. */
@Component({
  selector: 'sj-revaluation-page',
  imports: [DayPipe, EmptyState, ErrorState, MatButton, MoneyPipe, Notice, PageHeader, RouterLink, Skeleton, SoftClosed],
  templateUrl: './revaluation.page.html',
  styles: `
    .day {
      max-width: 220px;
      margin-bottom: 16px;
    }
    .below {
      display: grid;
      gap: 14px;
      margin-top: 16px;
      justify-items: start;
    }
  `,
})
export class RevaluationPage {
  private readonly store = inject(RatesStore);
  private readonly router = inject(Router);
  private readonly requestId = systemRandom.uuid();
  protected readonly mayKeep = inject(Session).has('officer', 'accountant');
  protected readonly t = inject(Translate).t;
  /** The last day of the month before: what is closed next. */
  protected readonly on = signal<string>(addDays(firstOfMonth(inject(Calendar).today()), -1));
  protected readonly loading = new Loading<Revaluation>();
  protected readonly posting = new Posting(inject(DraftsStore));
  private readonly acknowledged = signal(false);
  protected readonly here = computed(() => {
    const now = this.loading.now();
    return now.state === 'here' ? now.value : null;
  });
  protected readonly failed = computed(() => {
    const now = this.loading.now();
    return now.state === 'failed' ? now.problem : null;
  });
  protected readonly ready = computed(() => {
    const here = this.here();
    return here !== null && here.missing.length === 0 && here.rows.some(({ differenceMinor }) => differenceMinor !== '0');
  });

  constructor() {
    effect(() => this.load(this.on()));
  }

  protected load(on = this.on()): void {
    if (isLocalDate(on)) void this.loading.run(() => this.store.revaluation(on));
  }

  protected isNegative(minor: string): boolean {
    return minor.startsWith('-');
  }

  protected async post({ on, differenceMinor }: Revaluation): Promise<void> {
    const asked = { requestId: this.requestId, on, differenceMinor };
    const warned = this.acknowledged() ? { acknowledged: ['period-soft-closed' as const] } : {};
    const posted = await this.posting.try(() => this.store.revalue({ ...asked, ...warned }));
    if (posted !== null) await this.router.navigate(['/ledger/entries', posted.id]);
    else if (this.posting.problem()?.code === 'revaluation-differs') this.load();
  }

  protected async anyway(found: Revaluation): Promise<void> {
    this.acknowledged.set(true);
    await this.post(found);
  }
}

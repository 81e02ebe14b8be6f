import { Component, computed, inject } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import {
  Calendar,
  Chip,
  DayPipe,
  EmptyState,
  ErrorState,
  MoneyPipe,
  Notice,
  PageHeader,
  Row,
  RowList,
  Skeleton,
  type Tone,
} from '@sojourn/design';
import type { GrantAlert } from '@sojourn/grants/contract';
import { Session } from '@sojourn/http/client';
import { dayHeading, LOCALES, Translate } from '@sojourn/i18n';
import type { Certainty } from '@sojourn/terms/contract';
import type { DueRow } from './due-rows';
import { FreeMoneyCard } from './free-money-card';
import { TodayStore } from './today.store';

const CERTAINTY_TONES: Readonly<Record<Certainty, Tone>> = { full: 'moss', medium: 'lantern', low: 'ember' };

/** The day in one sentence, rows by urgency, and the months of free money beside them. */
@Component({
  selector: 'sj-today-page',
  imports: [
    Chip,
    DayPipe,
    EmptyState,
    ErrorState,
    FreeMoneyCard,
    MatButton,
    MoneyPipe,
    Notice,
    PageHeader,
    RouterLink,
    Row,
    RowList,
    Skeleton,
  ],
  providers: [TodayStore],
  templateUrl: './today.page.html',
  styles: `
    .borrowing {
      margin-bottom: 16px;
    }
  `,
})
export class TodayPage {
  protected readonly store = inject(TodayStore);
  protected readonly calendar = inject(Calendar);
  protected readonly certaintyTones = CERTAINTY_TONES;
  private readonly translate = inject(Translate);
  protected readonly t = this.translate.t;
  protected readonly heading = computed(() => dayHeading(this.calendar.today(), LOCALES[this.translate.language()]));
  protected readonly sentence = computed(() =>
    this.store
      .sentence()
      .map(({ key, params }) => this.t(key, params))
      .join(' '),
  );

  private readonly session = inject(Session);
  /** Where somebody whose day is empty begins. */
  protected readonly begin = computed(() => {
    if (this.session.has('officer', 'caseworker', 'lawyer', 'safety')) return { path: '/cases', label: 'watch.to-cases' };
    return this.session.has('housing') ? { path: '/housing', label: 'watch.to-beds' } : { path: '/ledger', label: 'watch.to-ledger' };
  });

  constructor() {
    this.store.load();
  }

  /** 'Appeal against refusal · Aspen-03' when this browser can open it, else the kind. */
  protected what(row: DueRow): string {
    if (row.label === undefined) return this.kind(row);
    return [row.label.title ?? this.kind(row), row.label.codeName].filter((part) => part !== undefined).join(' · ');
  }

  protected kind(row: DueRow): string {
    const key = `watch.kind.${row.item.kind}`;
    return this.translate.has(key) ? this.t(key) : this.t('watch.kind.other');
  }

  /** 'nina answers, then lev.' Only where the next one is known: on one's own rows a single name says nothing. */
  protected answers({ item }: DueRow): string {
    const [owner, second] = [this.store.handleOf(item.ownerId), this.store.handleOf(item.secondId)];
    if (owner === undefined) return '';
    return second === undefined ? this.t('watch.answers', { owner }) : this.t('watch.answers-then', { owner, second });
  }

  /** Where a term's length is written: the article as the table quotes it, or that it is nothing but practice. */
  protected article(row: DueRow): string {
    const article = row.label?.source?.article;
    if (article === undefined) return '';
    return article === 'practice' ? this.t('watch.from-practice') : this.t('watch.from-article', { article });
  }

  protected alertSays(alert: GrantAlert): string {
    const words = { label: 'label' in alert ? alert.label : '', currency: 'currency' in alert ? alert.currency : '' };
    return this.t(`watch.alert.${alert.kind}`, words);
  }

  protected chip(row: DueRow): string {
    return row.minutesLate > 0 ? this.t('watch.late') : this.kind(row);
  }
}

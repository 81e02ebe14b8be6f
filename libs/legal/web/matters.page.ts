import { Component, computed, inject, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import {
  Calendar,
  Chip,
  DayPipe,
  EmptyState,
  ErrorState,
  Icon,
  Notice,
  PageHeader,
  Row,
  RowList,
  Skeleton,
  type Tone,
} from '@sojourn/design';
import { Loading } from '@sojourn/http/client';
import { LOCALES, Translate } from '@sojourn/i18n';
import { addDays } from '@sojourn/units';
import { LegalStore } from './legal.store';
import { findMatters, inOrder, type MatterRow } from './matter-row';

/** Every matter the member can read, what ends first on top. Searched in this browser. */
@Component({
  selector: 'sj-matters-page',
  imports: [Chip, DayPipe, EmptyState, ErrorState, Icon, MatButton, Notice, PageHeader, RouterLink, Row, RowList, Skeleton],
  templateUrl: './matters.page.html',
  styles: `
    .search {
      max-width: 420px;
      margin-bottom: 16px;
    }
    sj-notice {
      margin-bottom: 16px;
    }
  `,
})
export class MattersPage {
  private readonly store = inject(LegalStore);
  private readonly translate = inject(Translate);
  protected readonly calendar = inject(Calendar);
  protected readonly t = this.translate.t;
  protected readonly loading = new Loading<readonly MatterRow[]>();
  protected readonly typed = signal('');

  protected readonly rows = computed(() => {
    const now = this.loading.now();
    return now.state === 'here' ? inOrder(now.value, LOCALES[this.translate.language()]) : [];
  });
  protected readonly found = computed(() => findMatters(this.rows(), this.typed()));
  protected readonly alarms = computed(() => this.store.alarms().filter(({ kind }) => kind === 'matter'));
  protected readonly sentence = computed(() => {
    if (this.rows().length === 0) return '';
    const today = this.calendar.today();
    const nextDays = this.rows().flatMap(({ next }) => next?.dueOn ?? []);
    const late = nextDays.filter((on) => on < today).length;
    const week = nextDays.filter((on) => on >= today && on < addDays(today, 7)).length;
    return this.t('legal.sentence', { count: this.rows().length, late, week });
  });

  constructor() {
    this.load();
  }

  protected load(): void {
    void this.loading.run(() => this.store.list());
  }

  protected tone({ next }: MatterRow): Tone {
    if (next === undefined) return 'plain';
    const today = this.calendar.today();
    if (next.dueOn < today) return 'ember';
    return (next.safeOn ?? next.dueOn) <= addDays(today, 3) ? 'lantern' : 'dusk';
  }
}

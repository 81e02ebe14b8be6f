import { Component, computed, inject, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { Chip, EmptyState, ErrorState, Icon, Notice, PageHeader, Row, RowList, Skeleton } from '@sojourn/design';
import { Loading } from '@sojourn/http/client';
import { LOCALES, Translate } from '@sojourn/i18n';
import { inOrder, toneOfStatus, type CaseRow } from './case-row';
import { CaseSearch } from './case-search';
import { CasesStore } from './cases.store';

/** Every case the member can read, searched in this browser: what is typed here is sent nowhere. */
@Component({
  selector: 'sj-cases-page',
  imports: [Chip, EmptyState, ErrorState, Icon, MatButton, Notice, PageHeader, RouterLink, Row, RowList, Skeleton],
  templateUrl: './cases.page.html',
  styles: `
    .search {
      max-width: 420px;
      margin-bottom: 16px;
    }
    sj-notice {
      margin-bottom: 16px;
    }
    .chips {
      display: flex;
      flex-wrap: wrap;
      gap: 6px;
    }
  `,
})
export class CasesPage {
  private readonly store = inject(CasesStore);
  private readonly translate = inject(Translate);
  protected readonly t = this.translate.t;
  protected readonly loading = new Loading<readonly CaseRow[]>();
  protected readonly typed = signal('');
  protected readonly toneOf = toneOfStatus;

  protected readonly rows = computed(() => {
    const now = this.loading.now();
    return now.state === 'here' ? inOrder(now.value, LOCALES[this.translate.language()]) : [];
  });
  private readonly search = computed(
    () => new CaseSearch(this.rows(), (row) => [this.needsOf(row), row.status ? this.t(`cases.status.${row.status}`) : '']),
  );
  protected readonly found = computed(() => this.search().find(this.typed()));
  protected readonly alarms = computed(() => this.store.alarms().filter(({ kind }) => kind === 'case'));
  protected readonly sentence = computed(() => {
    const urgent = this.rows().filter(({ summary }) => summary.priority === 'P1' || summary.priority === 'P2').length;
    return this.rows().length === 0 ? '' : this.t('cases.sentence', { count: this.rows().length, urgent });
  });

  constructor() {
    this.load();
  }

  protected load(): void {
    void this.loading.run(() => this.store.list());
  }

  protected needsOf({ summary }: CaseRow): string {
    return summary.needs.map((need) => this.t(`cases.need.${need}`)).join(' · ');
  }
}

import { Component, inject } from '@angular/core';
import { PageHeader, Row, RowList } from '@sojourn/design';
import { Translate } from '@sojourn/i18n';
import type { LineReport, TableReport } from '@sojourn/ledger/contract';

/** Which report answers which question, those that a board reads first. */
const SHELVES: readonly { readonly title: string; readonly reports: readonly (TableReport | LineReport)[] }[] = [
  { title: 'reports.for-the-board', reports: ['sofa', 'fund-movement', 'position', 'cash-flow', 'functional-expenses'] },
  { title: 'reports.for-the-books', reports: ['trial-balance', 'general-ledger', 'journal'] },
  { title: 'reports.for-authorities', reports: ['net-assets', 'form-990', 'cash-basis'] },
];

@Component({
  selector: 'sj-reports-index-page',
  imports: [PageHeader, Row, RowList],
  template: `
    <sj-page-header [heading]="t('reports.title')" [sentence]="t('reports.sentence')" />
    <div class="sj-stack">
      @for (shelf of shelves; track shelf.title) {
        <section>
          <div class="sj-section-head">
            <h2>{{ t(shelf.title) }}</h2>
          </div>
          <sj-row-list>
            @for (report of shelf.reports; track report) {
              <sj-row [what]="t('report.name.' + report)" [link]="'/reports/' + report">{{ t('reports.answers.' + report) }}</sj-row>
            }
          </sj-row-list>
        </section>
      }
    </div>
  `,
})
export class ReportsIndexPage {
  protected readonly t = inject(Translate).t;
  protected readonly shelves = SHELVES;
}

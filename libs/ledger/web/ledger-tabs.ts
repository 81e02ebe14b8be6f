import { Component, computed, inject } from '@angular/core';
import { Tabs, type Tab } from '@sojourn/design';
import { Translate } from '@sojourn/i18n';

const VIEWS = ['drafts', 'bank', 'payments', 'periods', 'set-up'] as const;

/** The views of the same books: what is posted and what is not yet, the bank's side, how it is kept. */
@Component({
  selector: 'sj-ledger-tabs',
  imports: [Tabs],
  template: `<sj-tabs [label]="t('ledger.views')" [tabs]="tabs()" />`,
})
export class LedgerTabs {
  protected readonly t = inject(Translate).t;
  protected readonly tabs = computed((): readonly Tab[] => [
    { path: '/ledger', label: this.t('ledger.journal'), exact: true },
    ...VIEWS.map((view) => ({ path: `/ledger/${view}`, label: this.t(`ledger.${view}`) })),
  ]);
}

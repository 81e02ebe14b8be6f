import { Component, computed, inject } from '@angular/core';
import { Tabs, type Tab } from '@sojourn/design';
import { Session } from '@sojourn/http/client';
import { Translate } from '@sojourn/i18n';

/** The views of giving. Receipts and the donor gate are shown to those whom the api lets in. */
@Component({
  selector: 'sj-giving-tabs',
  imports: [Tabs],
  template: `<sj-tabs [label]="t('giving.views')" [tabs]="tabs()" />`,
})
export class GivingTabs {
  protected readonly t = inject(Translate).t;
  private readonly session = inject(Session);
  protected readonly tabs = computed((): readonly Tab[] => [
    { path: '/gifts', label: this.t('giving.title'), exact: true },
    { path: '/gifts/monthly', label: this.t('giving.monthly-tab') },
    { path: '/gifts/campaigns', label: this.t('giving.campaigns') },
    ...(this.session.has('accountant') ? [{ path: '/receipts', label: this.t('giving.receipts') }] : []),
    ...(this.session.has('officer') ? [{ path: '/gifts/gate', label: this.t('giving.gate') }] : []),
    { path: '/gifts/offer', label: this.t('giving.offer') },
    { path: '/gifts/reconciliation', label: this.t('giving.reconciliation') },
  ]);
}

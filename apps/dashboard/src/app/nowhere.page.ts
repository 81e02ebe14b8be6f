import { Component, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import { EmptyState } from '@sojourn/design';
import { Translate } from '@sojourn/i18n';

/** An address that leads nowhere, or to a page this role is not offered. */
@Component({
  selector: 'sj-nowhere-page',
  imports: [EmptyState, RouterLink],
  template: `<sj-empty-state [says]="t('nav.nowhere')" [holds]="t('nav.nowhere-holds')"
    ><a routerLink="/today">{{ t('nav.back-to-today') }}</a></sj-empty-state
  >`,
})
export class NowherePage {
  protected readonly t = inject(Translate).t;
}

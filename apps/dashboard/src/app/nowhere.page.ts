import { Component, inject } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { EmptyState, PageHeader, RefusedState } from '@sojourn/design';
import { Session } from '@sojourn/http/client';
import { Translate } from '@sojourn/i18n';
import { pageAt } from './dashboard-navigation';

/** An address that leads nowhere, or to a page this role is not offered: then it says which, and who may open it. */
@Component({
  selector: 'sj-nowhere-page',
  imports: [EmptyState, PageHeader, RefusedState, RouterLink],
  template: `
    @if (refused; as page) {
      <sj-page-header [heading]="t(page.label)" />
      <sj-refused-state [says]="t('nav.refused', { page: t(page.label) })" [needs]="needs" />
    } @else {
      <sj-empty-state [says]="t('nav.nowhere')" [holds]="t('nav.nowhere-holds')"
        ><a routerLink="/today">{{ t('nav.back-to-today') }}</a></sj-empty-state
      >
    }
  `,
})
export class NowherePage {
  protected readonly t = inject(Translate).t;
  private readonly router = inject(Router);
  // The page of the rail that was asked for. Whoever may open it and still lands here has mistyped what follows.
  private readonly asked = pageAt(this.segments()[0] ?? '');
  private readonly session = inject(Session);
  protected readonly needs = this.asked === undefined || this.asked.roles === 'everyone' ? [] : this.asked.roles;
  protected readonly refused = this.needs.length > 0 && !this.session.has(...this.needs) ? this.asked : undefined;

  /** Of the address that is being gone to, or the one that is open. */
  private segments(): string[] {
    const url = this.router.currentNavigation()?.finalUrl ?? this.router.parseUrl(this.router.url);
    return url.root.children['primary']?.segments.map(({ path }) => path) ?? [];
  }
}

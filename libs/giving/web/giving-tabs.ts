import { afterNextRender, Component, ElementRef, inject } from '@angular/core';
import { RouterLink, RouterLinkActive } from '@angular/router';
import { Session } from '@sojourn/http/client';
import { Translate } from '@sojourn/i18n';

/** The views of giving. Receipts and the donor gate are shown to those whom the api lets in. */
@Component({
  selector: 'sj-giving-tabs',
  imports: [RouterLink, RouterLinkActive],
  template: `
    <nav [attr.aria-label]="t('giving.views')">
      @for (tab of tabs; track tab.path) {
        <a
          [routerLink]="tab.path"
          routerLinkActive="here"
          ariaCurrentWhenActive="page"
          [routerLinkActiveOptions]="{ exact: tab.path === '/gifts' }"
          >{{ t(tab.label) }}</a
        >
      }
    </nav>
  `,
  styles: `
    nav {
      display: flex;
      overflow-x: auto;
      margin-bottom: 20px;
      border-bottom: 1px solid var(--sj-line);
    }
    a {
      padding: 9px 13px;
      border-bottom: 2px solid transparent;
      font-weight: 600;
      white-space: nowrap;
      color: var(--sj-ink-2);
      text-decoration: none;
    }
    a.here {
      color: var(--sj-ink);
      border-color: var(--sj-harbour);
    }
    a:focus-visible {
      outline-offset: -3px;
    }
  `,
})
export class GivingTabs {
  protected readonly t = inject(Translate).t;
  private readonly session = inject(Session);
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  protected readonly tabs = [
    { path: '/gifts', label: 'giving.title' },
    { path: '/gifts/monthly', label: 'giving.monthly-tab' },
    { path: '/gifts/campaigns', label: 'giving.campaigns' },
    ...(this.session.has('accountant') ? [{ path: '/receipts', label: 'giving.receipts' }] : []),
    ...(this.session.has('officer') ? [{ path: '/gifts/gate', label: 'giving.gate' }] : []),
    { path: '/gifts/offer', label: 'giving.offer' },
    { path: '/gifts/reconciliation', label: 'giving.reconciliation' },
  ];

  constructor() {
    // On a phone the views are wider than the screen: the one that is open is brought into sight.
    afterNextRender(() => {
      const nav = this.host.querySelector('nav');
      const here = this.tabs.findIndex(({ path }) => path === location.pathname);
      const tab = nav?.querySelectorAll('a').item(here);
      if (nav && tab) nav.scrollLeft = tab.offsetLeft - nav.offsetLeft - (nav.clientWidth - tab.clientWidth) / 2;
    });
  }
}

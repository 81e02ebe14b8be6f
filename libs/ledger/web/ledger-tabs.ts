import { Component, inject } from '@angular/core';
import { RouterLink, RouterLinkActive } from '@angular/router';
import { Translate } from '@sojourn/i18n';

/** The views of the same books: what is posted and what is not yet, the bank's side, how it is kept. */
@Component({
  selector: 'sj-ledger-tabs',
  imports: [RouterLink, RouterLinkActive],
  template: `
    <nav [attr.aria-label]="t('ledger.views')">
      <a routerLink="/ledger" routerLinkActive="here" ariaCurrentWhenActive="page" [routerLinkActiveOptions]="{ exact: true }">{{
        t('ledger.journal')
      }}</a>
      <a routerLink="/ledger/drafts" routerLinkActive="here" ariaCurrentWhenActive="page">{{ t('ledger.drafts') }}</a>
      <a routerLink="/ledger/bank" routerLinkActive="here" ariaCurrentWhenActive="page">{{ t('ledger.bank') }}</a>
      <a routerLink="/ledger/payments" routerLinkActive="here" ariaCurrentWhenActive="page">{{ t('ledger.payments') }}</a>
      <a routerLink="/ledger/periods" routerLinkActive="here" ariaCurrentWhenActive="page">{{ t('ledger.periods') }}</a>
      <a routerLink="/ledger/set-up" routerLinkActive="here" ariaCurrentWhenActive="page">{{ t('ledger.set-up') }}</a>
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
export class LedgerTabs {
  protected readonly t = inject(Translate).t;
}

import { Component, inject } from '@angular/core';
import { PageHeader, Row, RowList } from '@sojourn/design';
import { Translate } from '@sojourn/i18n';
import { LedgerTabs } from './ledger-tabs';

/** Where the books are kept in order: chart, funds, codes, rates, and the limit above which two people sign. */
@Component({
  selector: 'sj-set-up-page',
  imports: [LedgerTabs, PageHeader, Row, RowList],
  template: `
    <sj-page-header [heading]="t('ledger.set-up')" [sentence]="t('ledger.set-up-sentence')" />
    <sj-ledger-tabs />
    <sj-row-list>
      @for (page of pages; track page.path) {
        <sj-row [what]="t(page.title)" [link]="page.path">{{ t(page.does) }}</sj-row>
      }
    </sj-row-list>
  `,
})
export class SetUpPage {
  protected readonly t = inject(Translate).t;
  protected readonly pages = [
    { path: '/ledger/accounts', title: 'ledger.accounts', does: 'ledger.accounts-does' },
    { path: '/ledger/fund-list', title: 'ledger.funds', does: 'ledger.funds-does' },
    { path: '/ledger/codes', title: 'ledger.codes', does: 'ledger.codes-does' },
    { path: '/ledger/rates', title: 'ledger.rates', does: 'ledger.rates-does' },
    { path: '/ledger/revaluation', title: 'ledger.revaluation', does: 'ledger.revaluation-does' },
    { path: '/ledger/letterhead', title: 'ledger.letterhead', does: 'ledger.letterhead-does' },
    { path: '/ledger/four-eyes', title: 'ledger.four-eyes', does: 'ledger.four-eyes-does' },
  ];
}

import type { Routes } from '@angular/router';

/** The books: entries and drafts, a new entry, rent, months, and how the books are kept. */
export const ledgerRoutes: Routes = [
  { path: '', pathMatch: 'full', title: 'ledger.title', loadComponent: () => import('./journal.page').then((page) => page.JournalPage) },
  { path: 'new', title: 'ledger.new-entry', loadComponent: () => import('./new-entry.page').then((page) => page.NewEntryPage) },
  { path: 'entries/:id', title: 'ledger.entry', loadComponent: () => import('./entry.page').then((page) => page.EntryPage) },
  { path: 'drafts', title: 'ledger.drafts', loadComponent: () => import('./drafts.page').then((page) => page.DraftsPage) },
  { path: 'rent', title: 'ledger.pay-rent', loadComponent: () => import('./rent.page').then((page) => page.RentPage) },
  // What the books come to are reports.
  { path: 'trial-balance', redirectTo: '/reports/trial-balance' },
  { path: 'funds', redirectTo: '/reports/fund-movement' },
  { path: 'periods', title: 'ledger.periods', loadComponent: () => import('./periods.page').then((page) => page.PeriodsPage) },
  { path: 'set-up', title: 'ledger.set-up', loadComponent: () => import('./set-up.page').then((page) => page.SetUpPage) },
  { path: 'accounts', title: 'ledger.accounts', loadComponent: () => import('./accounts.page').then((page) => page.AccountsPage) },
  { path: 'fund-list', title: 'ledger.funds', loadComponent: () => import('./fund-list.page').then((page) => page.FundListPage) },
  {
    path: 'fund-transfer',
    title: 'ledger.transfer',
    loadComponent: () => import('./fund-transfer.page').then((page) => page.FundTransferPage),
  },
  { path: 'codes', title: 'ledger.codes', loadComponent: () => import('./codes.page').then((page) => page.CodesPage) },
  { path: 'rates', title: 'ledger.rates', loadComponent: () => import('./rates.page').then((page) => page.RatesPage) },
  {
    path: 'revaluation',
    title: 'ledger.revaluation',
    loadComponent: () => import('./revaluation.page').then((page) => page.RevaluationPage),
  },
  { path: 'letterhead', title: 'ledger.letterhead', loadComponent: () => import('./letterhead.page').then((page) => page.LetterheadPage) },
  { path: 'four-eyes', title: 'ledger.four-eyes', loadComponent: () => import('./four-eyes.page').then((page) => page.FourEyesPage) },
];

export { bankRoutes } from './bank/bank.routes';
export { reportRoutes } from './reports/reports.routes';
export { paymentRoutes } from './payment/payment.routes';

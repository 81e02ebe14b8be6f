import type { Routes } from '@angular/router';

/** The books: entries, a new entry, rent, and the two reports. */
export const ledgerRoutes: Routes = [
  { path: '', pathMatch: 'full', title: 'ledger.title', loadComponent: () => import('./journal.page').then((page) => page.JournalPage) },
  { path: 'new', title: 'ledger.new-entry', loadComponent: () => import('./new-entry.page').then((page) => page.NewEntryPage) },
  { path: 'rent', title: 'ledger.pay-rent', loadComponent: () => import('./rent.page').then((page) => page.RentPage) },
  {
    path: 'trial-balance',
    title: 'ledger.trial-balance',
    loadComponent: () => import('./trial-balance.page').then((page) => page.TrialBalancePage),
  },
  {
    path: 'funds',
    title: 'ledger.fund-balances',
    loadComponent: () => import('./fund-balances.page').then((page) => page.FundBalancesPage),
  },
];

export { bankRoutes } from './bank/bank.routes';
export { paymentRoutes } from './payment/payment.routes';

import type { Routes } from '@angular/router';

/** The bank side. Its texts are sealed, so the pages stand behind an opened keyring. */
export const bankRoutes: Routes = [
  {
    path: '',
    pathMatch: 'full',
    title: 'ledger.bank',
    loadComponent: () => import('./bank-accounts.page').then((page) => page.BankAccountsPage),
  },
  {
    path: 'new',
    title: 'ledger.bank-add',
    loadComponent: () => import('./new-bank-account.page').then((page) => page.NewBankAccountPage),
  },
  { path: 'import', title: 'ledger.bank-import', loadComponent: () => import('./import.page').then((page) => page.BankImportPage) },
  { path: ':id', title: 'ledger.bank-match', loadComponent: () => import('./workbench.page').then((page) => page.WorkbenchPage) },
  { path: ':id/lines', title: 'ledger.bank-lines', loadComponent: () => import('./lines.page').then((page) => page.BankLinesPage) },
  {
    path: ':id/reconciliation',
    title: 'ledger.bank-reconciliation',
    loadComponent: () => import('./reconciliation.page').then((page) => page.ReconciliationPage),
  },
  {
    path: ':id/gift-code',
    title: 'ledger.bank-gift-code',
    loadComponent: () => import('./gift-code.page').then((page) => page.GiftCodePage),
  },
];

import type { Routes } from '@angular/router';

/** Gifts: what came in, and where donors give. */
export const givingRoutes: Routes = [
  { path: '', pathMatch: 'full', title: 'giving.title', loadComponent: () => import('./gifts.page').then((page) => page.GiftsPage) },
  {
    path: 'reconciliation',
    title: 'giving.reconciliation',
    loadComponent: () => import('./reconciliation/reconciliation.page').then((page) => page.ReconciliationPage),
  },
];

/** Receipts open what is sealed, so they stand behind the lock and on an address of their own. */
export const receiptRoutes: Routes = [
  {
    path: '',
    pathMatch: 'full',
    title: 'giving.receipts',
    loadComponent: () => import('./receipts/receipts.page').then((page) => page.ReceiptsPage),
  },
];

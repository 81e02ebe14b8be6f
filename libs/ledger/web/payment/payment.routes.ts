import type { Routes } from '@angular/router';

/** Outgoing payments. Their payees are sealed, so the pages stand behind an opened keyring. */
export const paymentRoutes: Routes = [
  {
    path: '',
    pathMatch: 'full',
    title: 'ledger.payments',
    loadComponent: () => import('./payments.page').then((page) => page.PaymentsPage),
  },
  { path: 'new', title: 'ledger.payment-new', loadComponent: () => import('./payment.page').then((page) => page.PaymentPage) },
  { path: ':id', title: 'ledger.payment-change', loadComponent: () => import('./payment.page').then((page) => page.PaymentPage) },
];

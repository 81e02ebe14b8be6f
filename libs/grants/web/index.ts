import type { Routes } from '@angular/router';

/** Grants: the list, a new agreement, one with its budget and its report. */
export const grantsRoutes: Routes = [
  { path: '', pathMatch: 'full', title: 'grants.title', loadComponent: () => import('./grants.page').then((page) => page.GrantsPage) },
  { path: 'new', title: 'grants.new', loadComponent: () => import('./agreement.page').then((page) => page.AgreementPage) },
  { path: ':id', title: 'grants.one', loadComponent: () => import('./grant.page').then((page) => page.GrantPageView) },
  { path: ':id/terms', title: 'grants.terms', loadComponent: () => import('./agreement.page').then((page) => page.AgreementPage) },
  { path: ':id/budget', title: 'grants.budget', loadComponent: () => import('./budget.page').then((page) => page.BudgetPage) },
  { path: ':id/report', title: 'grants.report', loadComponent: () => import('./report.page').then((page) => page.ReportPage) },
];

import type { Routes } from '@angular/router';

/** Cases: the list, a new one, one. */
export const casesRoutes: Routes = [
  { path: '', pathMatch: 'full', title: 'cases.title', loadComponent: () => import('./cases.page').then((page) => page.CasesPage) },
  { path: 'new', title: 'cases.new', loadComponent: () => import('./new-case.page').then((page) => page.NewCasePage) },
  // The name of a case never becomes a title: titles go into the browser's history.
  { path: ':id', title: 'cases.one', loadComponent: () => import('./case.page').then((page) => page.CasePage) },
];

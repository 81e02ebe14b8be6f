import type { Routes } from '@angular/router';

/** Today: everything that is due, most urgent first. */
export const watchRoutes: Routes = [
  { path: '', pathMatch: 'full', loadComponent: () => import('./today.page').then((page) => page.TodayPage) },
];

import type { Routes } from '@angular/router';

/** What the group tells outside about the people it helps. */
export const advocacyRoutes: Routes = [
  { path: '', pathMatch: 'full', title: 'advocacy.title', loadComponent: () => import('./counts.page').then((page) => page.CountsPage) },
];

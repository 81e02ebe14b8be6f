import type { Routes } from '@angular/router';

/** Will the money last? */
export const solvencyRoutes: Routes = [
  {
    path: '',
    pathMatch: 'full',
    title: 'solvency.title',
    loadComponent: () => import('./solvency.page').then((page) => page.SolvencyPage),
  },
];

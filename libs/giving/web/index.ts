import type { Routes } from '@angular/router';

/** Gifts: what came in, and where donors give. */
export const givingRoutes: Routes = [
  { path: '', pathMatch: 'full', title: 'giving.title', loadComponent: () => import('./gifts.page').then((page) => page.GiftsPage) },
];

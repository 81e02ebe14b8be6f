import type { Routes } from '@angular/router';

/** Beds: the board, and a new property. */
export const housingRoutes: Routes = [
  { path: '', pathMatch: 'full', title: 'housing.title', loadComponent: () => import('./board.page').then((page) => page.BoardPage) },
  {
    path: 'new-property',
    title: 'housing.new-property',
    loadComponent: () => import('./new-property.page').then((page) => page.NewPropertyPage),
  },
];

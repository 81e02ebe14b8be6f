import type { Routes } from '@angular/router';

/** Legal: the list of matters, a new one, one, and a new term in it. */
export const legalRoutes: Routes = [
  { path: '', pathMatch: 'full', title: 'legal.title', loadComponent: () => import('./matters.page').then((page) => page.MattersPage) },
  { path: 'new', title: 'legal.new-matter', loadComponent: () => import('./new-matter.page').then((page) => page.NewMatterPage) },
  // What a matter is called never becomes a title: titles go into the browser's history.
  { path: ':id', title: 'legal.one', loadComponent: () => import('./matter.page').then((page) => page.MatterPage) },
  { path: ':id/new-term', title: 'legal.new-term', loadComponent: () => import('./new-term.page').then((page) => page.NewTermPage) },
];

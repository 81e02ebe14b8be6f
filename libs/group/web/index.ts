import type { Routes } from '@angular/router';
import { unlocked } from './unlocked.guard';

export { IDLE_LOCK_MS, LockWatch } from './lock-watch';
export { unlocked } from './unlocked.guard';

/** Pages of identity: before sign-in, and the group's members. */
export const groupRoutes: Routes = [
  { path: 'sign-in', title: 'nav.sign-in', loadComponent: () => import('./sign-in.page').then((page) => page.SignInPage) },
  { path: 'found/:token', title: 'group.found', loadComponent: () => import('./found.page').then((page) => page.FoundPage) },
  { path: 'enrol/:id', title: 'group.join', loadComponent: () => import('./enrol.page').then((page) => page.EnrolPage) },
  {
    path: 'members',
    title: 'nav.group',
    canActivate: [unlocked],
    loadComponent: () => import('./members.page').then((page) => page.MembersPage),
  },
];

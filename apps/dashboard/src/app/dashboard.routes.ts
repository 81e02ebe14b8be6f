import type { Routes } from '@angular/router';
import { unlocked } from '@sojourn/group/web';
import { wordsOf } from './catalogues';
import { offered } from './offered.guard';
import { signedIn } from './signed-in.guard';

/** One lazy part per domain, with its words. `unlocked` stands before every page that opens what is sealed. What the api would refuse a role anyway is not offered in the rail either (dashboard-navigation.ts), and `offered` sends it to the last route, which says who may. */
export const dashboardRoutes: Routes = [
  { path: '', pathMatch: 'full', redirectTo: 'today' },
  {
    path: 'today',
    title: 'nav.today',
    canActivate: [signedIn, unlocked, wordsOf('watch', 'solvency')],
    loadChildren: () => import('@sojourn/watch/web').then((web) => web.watchRoutes),
  },
  {
    path: 'cases',
    canMatch: [offered],
    title: 'nav.cases',
    canActivate: [signedIn, unlocked, wordsOf('cases', 'legal', 'housing', 'books')],
    loadChildren: () => import('@sojourn/cases/web').then((web) => web.casesRoutes),
  },
  {
    path: 'legal',
    canMatch: [offered],
    title: 'nav.legal',
    canActivate: [signedIn, unlocked, wordsOf('legal')],
    loadChildren: () => import('@sojourn/legal/web').then((web) => web.legalRoutes),
  },
  {
    path: 'housing',
    canMatch: [offered],
    title: 'nav.housing',
    canActivate: [signedIn, unlocked, wordsOf('housing')],
    loadChildren: () => import('@sojourn/housing/web').then((web) => web.housingRoutes),
  },
  {
    path: 'gifts',
    canMatch: [offered],
    title: 'nav.giving',
    canActivate: [signedIn, wordsOf('giving', 'ledger')],
    loadChildren: () => import('@sojourn/giving/web').then((web) => web.givingRoutes),
  },
  {
    path: 'receipts',
    title: 'giving.receipts',
    canActivate: [signedIn, unlocked, wordsOf('giving')],
    loadChildren: () => import('@sojourn/giving/web').then((web) => web.receiptRoutes),
  },
  // Before the books: what the bank says and who is paid is sealed, the rest of the books is not.
  {
    path: 'ledger/bank',
    canMatch: [offered],
    title: 'ledger.bank',
    canActivate: [signedIn, unlocked, wordsOf('ledger', 'books')],
    loadChildren: () => import('@sojourn/ledger/web').then((web) => web.bankRoutes),
  },
  {
    path: 'ledger/payments',
    canMatch: [offered],
    title: 'ledger.payments',
    canActivate: [signedIn, unlocked, wordsOf('ledger', 'books')],
    loadChildren: () => import('@sojourn/ledger/web').then((web) => web.paymentRoutes),
  },
  {
    path: 'grants',
    canMatch: [offered],
    title: 'nav.grants',
    // Unlocked: labels are compared with sealed names.
    canActivate: [signedIn, unlocked, wordsOf('grants', 'ledger', 'books')],
    loadChildren: () => import('@sojourn/grants/web').then((web) => web.grantsRoutes),
  },
  {
    path: 'people-helped',
    title: 'advocacy.title',
    // Unlocked: what is counted is sealed.
    canActivate: [signedIn, unlocked, wordsOf('advocacy', 'cases')],
    loadChildren: () => import('@sojourn/advocacy/web').then((web) => web.advocacyRoutes),
  },
  {
    path: 'ledger',
    canMatch: [offered],
    title: 'nav.ledger',
    // Unlocked: papers are sealed here, and labels are compared with sealed names.
    canActivate: [signedIn, unlocked, wordsOf('ledger', 'books')],
    loadChildren: () => import('@sojourn/ledger/web').then((web) => web.ledgerRoutes),
  },
  {
    path: 'reports',
    canMatch: [offered],
    title: 'nav.reports',
    canActivate: [signedIn, wordsOf('reports', 'ledger', 'books')],
    loadChildren: () => import('@sojourn/ledger/web').then((web) => web.reportRoutes),
  },
  {
    path: 'solvency',
    canMatch: [offered],
    title: 'nav.solvency',
    canActivate: [signedIn, wordsOf('solvency')],
    loadChildren: () => import('@sojourn/solvency/web').then((web) => web.solvencyRoutes),
  },
  // The group's own addresses: sign-in, found/:token, enrol/:id are open; members and the rest ask for a session in signed-in.guard.
  {
    path: '',
    canActivate: [signedIn, wordsOf('group')],
    loadChildren: () => import('@sojourn/group/web').then((web) => web.groupRoutes),
  },
  {
    path: '**',
    title: 'nav.nowhere',
    canActivate: [signedIn],
    loadComponent: () => import('./nowhere.page').then((page) => page.NowherePage),
  },
];

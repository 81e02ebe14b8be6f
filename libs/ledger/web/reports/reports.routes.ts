import type { Routes } from '@angular/router';

/** Reports: which answers what, each of them, and the lines behind each figure. */
export const reportRoutes: Routes = [
  {
    path: '',
    pathMatch: 'full',
    title: 'reports.title',
    loadComponent: () => import('./reports-index.page').then((page) => page.ReportsIndexPage),
  },
  {
    path: 'general-ledger',
    title: 'report.name.general-ledger',
    loadComponent: () => import('./general-ledger.page').then((page) => page.GeneralLedgerPage),
  },
  {
    path: 'journal',
    title: 'report.name.journal',
    loadComponent: () => import('./journal-report.page').then((page) => page.JournalReportPage),
  },
  { path: ':report', title: 'reports.title', loadComponent: () => import('./report.page').then((page) => page.ReportPage) },
  {
    path: ':report/:row/:column',
    title: 'reports.behind',
    loadComponent: () => import('./figure.page').then((page) => page.FigurePage),
  },
];

import type { Routes } from '@angular/router';

/** Gifts: what came in, what comes each month, what is asked for, who is stopped, and what the public page offers. */
export const givingRoutes: Routes = [
  { path: '', pathMatch: 'full', title: 'giving.title', loadComponent: () => import('./gifts.page').then((page) => page.GiftsPage) },
  { path: 'new', title: 'giving.enter', loadComponent: () => import('./hand-gift.page').then((page) => page.HandGiftPage) },
  { path: 'import', title: 'giving.import', loadComponent: () => import('./import.page').then((page) => page.ImportPage) },
  { path: 'monthly', title: 'giving.monthly', loadComponent: () => import('./recurring.page').then((page) => page.RecurringGiftsPage) },
  { path: 'campaigns', title: 'giving.campaigns', loadComponent: () => import('./campaigns.page').then((page) => page.CampaignsPage) },
  { path: 'campaigns/new', title: 'giving.new-campaign', loadComponent: () => import('./campaign.page').then((page) => page.CampaignPage) },
  { path: 'campaigns/:id', title: 'giving.campaigns', loadComponent: () => import('./campaign.page').then((page) => page.CampaignPage) },
  { path: 'gate', title: 'giving.gate', loadComponent: () => import('./gate.page').then((page) => page.GatePage) },
  { path: 'offer', title: 'giving.offer', loadComponent: () => import('./offer.page').then((page) => page.OfferPage) },
  {
    path: 'reconciliation',
    title: 'giving.reconciliation',
    loadComponent: () => import('./reconciliation/reconciliation.page').then((page) => page.ReconciliationPage),
  },
  { path: ':id', title: 'giving.gift', loadComponent: () => import('./gift.page').then((page) => page.GiftPage) },
];

/** Receipts open what is sealed, so they stand behind the lock and on an address of their own. */
export const receiptRoutes: Routes = [
  {
    path: '',
    pathMatch: 'full',
    title: 'giving.receipts',
    loadComponent: () => import('./receipts/receipts.page').then((page) => page.ReceiptsPage),
  },
];

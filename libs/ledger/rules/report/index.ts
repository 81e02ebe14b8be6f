import type { ReportTable, TableReport } from '@sojourn/ledger/contract';
import type { ReportBooks } from './books';
import { cashBasis } from './cash-basis';
import { cashFlow } from './cash-flow';
import { form990 } from './form-990';
import { functionalExpenses } from './functional-expenses';
import { fundMovement } from './fund-movement';
import { netAssets } from './net-assets';
import { position } from './position';
import { sofa } from './sofa';
import { trialBalance } from './trial-balance';

export * from './account-place';
export * from './books';
export * from './figure';
export * from './figure-parts';
export * from './label-text';
export * from './labels';
export * from './periods';

/** Each report by its name: books in, table out. */
export const reports: Readonly<Record<TableReport, (books: ReportBooks) => ReportTable>> = {
  sofa,
  'net-assets': netAssets,
  position,
  'cash-flow': cashFlow,
  'functional-expenses': functionalExpenses,
  'form-990': form990,
  'fund-movement': fundMovement,
  'trial-balance': trialBalance,
  'cash-basis': cashBasis,
};

import type { AccountType } from '@sojourn/ledger/contract';

/** The side on which an account grows follows from its type. */
export const NORMAL_BALANCE: Readonly<Record<AccountType, 'debit' | 'credit'>> = {
  asset: 'debit',
  contra_asset: 'credit',
  liability: 'credit',
  net_assets: 'credit',
  income: 'credit',
  transfer: 'credit',
  expense: 'debit',
  contra_expense: 'credit',
  fx: 'debit',
};

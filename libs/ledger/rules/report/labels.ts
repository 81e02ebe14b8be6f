import type { ReportLabel } from '@sojourn/ledger/contract';
import type { ChartAccount, FundOfBooks } from './books';

export function accountLabel({ code, name }: ChartAccount): ReportLabel {
  return { of: 'account', code, name };
}

export function fundLabel({ code, name, restriction }: FundOfBooks): ReportLabel {
  return { of: 'fund', code, name, restriction };
}

import { isFree } from '@sojourn/ledger/contract';
import type { RunwayFund } from '@sojourn/solvency/contract';

export interface FundBar {
  readonly fund: RunwayFund;
  readonly free: boolean;
  readonly negative: boolean;
  /** Length in per mille of the longest bar. */
  readonly length: number;
}

/** Cash of each fund as a bar: free funds first, then by amount. Lengths are counted in whole numbers, so that no amount is too large to draw. */
export function fundBars(funds: readonly RunwayFund[]): readonly FundBar[] {
  const size = (fund: RunwayFund): bigint => {
    const cash = BigInt(fund.cashMinor);
    return cash < 0n ? -cash : cash;
  };
  const longest = funds.reduce((most, fund) => (size(fund) > most ? size(fund) : most), 0n);
  return funds
    .map((fund) => ({
      fund,
      free: isFree(fund.restriction),
      negative: fund.cashMinor.startsWith('-'),
      length: longest === 0n ? 0 : Number((size(fund) * 1000n) / longest),
    }))
    .sort((a, b) => Number(b.free) - Number(a.free) || b.length - a.length);
}

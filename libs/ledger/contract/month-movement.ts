import type { AccountCode, AccountType } from './account';
import type { Fund, FundCode } from './fund';

/** What one account of one fund moved in one month: the grain in which other domains read the books. */
export interface MonthMovement {
  readonly month: string; // 'YYYY-MM'
  readonly opening: boolean; // opening balances, which are not a movement of that month
  readonly account: AccountCode;
  readonly accountType: AccountType;
  readonly accountGroup: string;
  readonly fund: FundCode;
  readonly debitMinor: bigint;
  readonly creditMinor: bigint;
}

export interface BooksByMonth {
  readonly currency: string;
  readonly funds: readonly Fund[];
  readonly movements: readonly MonthMovement[];
}

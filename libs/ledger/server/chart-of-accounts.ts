import chart from './data/chart-of-accounts.json';
import type { AccountRow } from './insert-accounts';

/** The chart every group starts with. The JSON is made from the CSV beside it; a spec compares them. */
export const chartOfAccounts: readonly AccountRow[] = chart;

import chart from './data/chart-of-accounts.json';

/** One row of the chart every group starts with. The JSON is made from the CSV beside it; a spec compares them. */
export interface ChartRow {
  readonly code: string;
  readonly name: string;
  readonly type: string;
  readonly normalBalance: string;
  readonly accountGroup: string;
  readonly defaultFunction: string | null;
  readonly sofaLine: string;
  readonly form990Line: string;
  readonly skr49Code: string;
}

export const chartOfAccounts: readonly ChartRow[] = chart;

import * as z from 'zod/mini';

// Where reports put an account. Closed lists, so that an account that a group adds lands on a line that exists, and no text can stand here.
// They are those of the chart every group starts with (server/data/chart-of-accounts.csv); a spec compares them.

/** How reports put accounts together: 'cash', 'clearing', 'fixed', … */
export const ACCOUNT_GROUPS = [
  'cash',
  'clearing',
  'other current',
  'receivable',
  'fixed',
  'interfund',
  'current',
  'deferred',
  'long term',
  'net assets',
  'income',
  'report',
  'transfers',
  'staff',
  'legal aid',
  'housing',
  'direct assistance',
  'office',
  'governance',
  'fundraising',
  'other',
  'allocation',
  'finance',
] as const;
export const AccountGroup = z.enum(ACCOUNT_GROUPS);
export type AccountGroup = z.infer<typeof AccountGroup>;

/** Lines of the statement of financial activities. (Charities SORP, module 4) */
export const SOFA_LINES = [
  'balance sheet',
  'eliminated',
  'Unrestricted funds',
  'Unrestricted funds (designated)',
  'Restricted income funds',
  'Endowment funds',
  'Income: donations and legacies',
  'Income: charitable activities',
  'Income: other trading activities',
  'Income: investments',
  'Income: other',
  'Transfers between funds',
  'Expenditure: charitable activities',
  'Expenditure: raising funds',
  'Expenditure: other',
] as const;
export const ChartSofaLine = z.enum(SOFA_LINES);

/** Lines of IRS Form 990. */
export const FORM_990_LINES = [
  'Part X 1',
  'Part X 2',
  'Part X 4',
  'Part X 15',
  'Part X 3',
  'Part X 9',
  'Part X 10a',
  'Part X 10b',
  'eliminated',
  'Part X 17',
  'Part X 19',
  'Part X 25',
  'Part X 21',
  'Part X 24',
  'Part X 27',
  'Part X 28',
  'Part VIII 1f',
  'Part VIII 1b',
  'Part VIII 1e',
  'Part VIII 1e or 1f',
  'not on 990 Part VIII; shown in GAAP only',
  'Part VIII 1g (goods)',
  'Part VIII 2',
  'Part VIII 10',
  'Part VIII 3',
  'Part VIII 6',
  'Part VIII 11',
  'not on 990',
  'Part IX 7',
  'Part IX 10',
  'Part IX 24',
  'Part IX 19',
  'Part IX 11b',
  'Part IX 11g',
  'not on 990 Part IX',
  'Part IX 16',
  'Part IX 2 or 3',
  'Part IX 17',
  'Part IX 13',
  'Part IX 14',
  'Part IX 23',
  'Part IX 21',
  'Part IX 22',
  'Part IX 11c',
  'Part IX 24 or 11g',
  'Part IX 12',
  'Part IX 20',
  'Part IX 24 or Part VIII 11',
] as const;
export const Form990Line = z.enum(FORM_990_LINES);

/**
 * How sure the SKR 49 code is: seen in a source, to be verified with DATEV's list, given by the group itself, or none. (accounting.md 2)
 */
export const Skr49Certainty = z.enum(['none', 'verify', 'secondary source', 'own']);
export type Skr49Certainty = z.infer<typeof Skr49Certainty>;

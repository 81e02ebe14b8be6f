import * as z from 'zod/mini';
import { AccountGroup, Form990Line, Skr49Certainty, ChartSofaLine } from './account-lines';

/** Four digits of the chart of accounts. */
export const AccountCode = z.string().check(z.regex(/^[1-9][0-9]{3}$/, 'not-an-account-code'));
export type AccountCode = z.infer<typeof AccountCode>;

export const AccountType = z.enum([
  'asset',
  'contra_asset',
  'liability',
  'net_assets',
  'income',
  'transfer',
  'expense',
  'contra_expense',
  'fx',
]);
export type AccountType = z.infer<typeof AccountType>;

/** What a cost served: legal aid, housing, protection, management and general, fundraising. (FASB ASC 958-720; IRS Form 990 Part IX) */
export const FunctionCode = z.enum(['LEG', 'HOU', 'PRO', 'MGT', 'FUN']);
export type FunctionCode = z.infer<typeof FunctionCode>;

/** One account of a group's chart, with the lines of the reports it belongs to. */
export const Account = z
  .strictObject({
    code: AccountCode,
    name: z.string(),
    type: AccountType,
    normalBalance: z.enum(['debit', 'credit']),
    accountGroup: z.string(), // 'cash', 'clearing', 'fixed', …: how reports put accounts together
    defaultFunction: z.nullable(FunctionCode),
    sofaLine: z.string(),
    form990Line: z.string(),
    skr49Code: z.string(), // '' for none
    skr49Certainty: Skr49Certainty,
    active: z.boolean(), // false: takes no new lines
  })
  .register(z.globalRegistry, { id: 'LedgerAccount' });
export type Account = z.infer<typeof Account>;

export const AccountList = z.strictObject({ accounts: z.array(Account) }).register(z.globalRegistry, { id: 'LedgerAccountList' });
export type AccountList = z.infer<typeof AccountList>;

const AccountName = z.string().check(z.trim(), z.minLength(1), z.maxLength(80));
const Skr49Code = z.string().check(z.regex(/^([0-9]{4})?$/, 'not-an-skr49-code'));

const mapping = {
  name: AccountName,
  defaultFunction: z.nullable(FunctionCode),
  sofaLine: ChartSofaLine,
  form990Line: Form990Line,
  skr49Code: Skr49Code,
};

/** An account the group adds. Its side follows from its type. */
export const NewAccount = z
  .strictObject({ code: AccountCode, type: AccountType, accountGroup: AccountGroup, ...mapping })
  .register(z.globalRegistry, { id: 'NewLedgerAccount' });
export type NewAccount = z.infer<typeof NewAccount>;

/** How an account is called, where reports put it, and whether it still takes lines. Code, type and group stay for its life. */
export const AccountChange = z.strictObject({ ...mapping, active: z.boolean() }).register(z.globalRegistry, { id: 'LedgerAccountChange' });
export type AccountChange = z.infer<typeof AccountChange>;

/** A chart as a CSV file with the columns of our own export. Taken whole or not at all. */
export const ChartFile = z
  .strictObject({ csv: z.string().check(z.minLength(1), z.maxLength(500_000)) })
  .register(z.globalRegistry, { id: 'ChartFile' });
export type ChartFile = z.infer<typeof ChartFile>;

export const ChartImported = z
  .strictObject({ added: z.int(), changed: z.int(), same: z.int() })
  .register(z.globalRegistry, { id: 'ChartImported' });
export type ChartImported = z.infer<typeof ChartImported>;

import * as z from 'zod/mini';

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

/** One account of a group's chart. */
export const Account = z
  .strictObject({
    code: AccountCode,
    name: z.string(),
    type: AccountType,
    normalBalance: z.enum(['debit', 'credit']),
    accountGroup: z.string(), // 'cash', 'clearing', 'fixed', …: how reports put accounts together
    defaultFunction: z.nullable(FunctionCode),
    sofaLine: z.string(),
  })
  .register(z.globalRegistry, { id: 'LedgerAccount' });
export type Account = z.infer<typeof Account>;

export const AccountList = z.strictObject({ accounts: z.array(Account) }).register(z.globalRegistry, { id: 'LedgerAccountList' });
export type AccountList = z.infer<typeof AccountList>;

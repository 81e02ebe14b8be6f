import * as z from 'zod/mini';
import { AccountCode, FunctionCode } from './account';
import { TaxSphere } from './dimension';
import { FundCode } from './fund';

/** The rows of the statement of financial activities that accounts stand on. (Charities SORP module 4) */
export const SofaLine = z.enum([
  'income-donations',
  'income-charitable',
  'income-trading',
  'income-investments',
  'income-other',
  'expenditure-raising',
  'expenditure-charitable',
  'expenditure-other',
  'transfers',
]);
export type SofaLine = z.infer<typeof SofaLine>;

/** The headings of the cash flow statement; which account stands under which is said once, by the database (`ledger_cash_line`). */
export const CashHeading = z.enum([
  'donors',
  'grants',
  'activities',
  'investments',
  'other',
  'staff',
  'suppliers',
  'rent-deposits',
  'held-for-others',
  'equipment',
  'loans',
  'between-funds',
  'exchange',
]);
export type CashHeading = z.infer<typeof CashHeading>;

/** What accounts are put together for. */
export const FigureKind = z.enum([
  'assets',
  'liabilities',
  'interfund', // what funds owe each other: nets to zero over all of them
  'total-assets', // assets and interfund
  'position', // all that is an asset or a liability
  'net-assets', // all that is neither asset nor liability
  'income',
  'expenditure',
  'result', // income and expenditure
  'transfers',
  'cash',
  'receivables',
  'depreciation',
  // revenue as FASB ASC 958 puts it together, by the line of Form 990 Part VIII
  'contributions',
  'program-revenue',
  'investment-return',
  'other-revenue',
  // expenditure by whether Form 990 Part IX shows it
  'on-990',
  'eliminated',
  'not-on-990',
  // of a cash flow: IAS 7.10
  'operating',
  'investing',
  'financing',
]);
export type FigureKind = z.infer<typeof FigureKind>;

/** Whose wish binds the fund: free and designated money is unrestricted; `donor-restricted` is restricted and endowment together. */
export const FigureClass = z.enum(['unrestricted', 'restricted', 'endowment', 'donor-restricted']);
export type FigureClass = z.infer<typeof FigureClass>;

/**
 * What a figure of a report is made of. The same choice gives the figure, the lines behind it and their sum, so that they cannot differ.
 * `before` is what stood before the period, its opening balances included; `within` what moved in it; `through` both.
 */
export const FigureChoice = z.strictObject({
  measure: z.optional(z.enum(['movement', 'cash-flow'])), // left out: movement
  span: z.enum(['before', 'within', 'through']),
  positive: z.enum(['debit', 'credit']), // the side that counts up
  side: z.optional(z.enum(['debit', 'credit'])), // only lines on this side
  account: z.optional(AccountCode),
  kind: z.optional(FigureKind),
  sofaLine: z.optional(SofaLine),
  form990: z.optional(z.string().check(z.regex(/^(VIII|IX) [0-9]{1,2}[a-g]?$/, 'not-a-form-line'))),
  fund: z.optional(FundCode),
  bound: z.optional(FigureClass),
  function: z.optional(z.union([FunctionCode, z.enum(['program', 'none'])])),
  heading: z.optional(CashHeading),
  sphere: z.optional(z.union([TaxSphere, z.literal('undecided')])),
});
export type FigureChoice = z.infer<typeof FigureChoice>;

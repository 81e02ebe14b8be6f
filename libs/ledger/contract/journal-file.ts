import * as z from 'zod/mini';
import { Currency, LocalDate } from '@sojourn/units';
import { CaseCostCode, DimensionCode, TaxSphere } from './dimension';
import { Phrase } from './phrase';

/**
 * The columns of a journal as CSV, one row a line, in the order in which we write them. To import, `entry`, `date`, `account`, `fund` and
 * `debit` or `credit` are enough; rows of one entry stand together. Amounts are decimals of the books' currency without thousands separators.
 */
export const JOURNAL_COLUMNS = [
  'entry', // any reference, the same on all rows of an entry; our own export writes series-year-number
  'series', // JE, or OB for opening balances; empty: JE
  'date',
  'document_date',
  'phrase', // code of the list of phrases; empty: imported
  'phrase_numbers', // separated by blanks
  'account',
  'fund',
  'function',
  'debit',
  'credit',
  'currency', // of the amount as it happened, where that was not the books'
  'amount_currency', // debit positive, credit negative
  'rate', // units of `currency` for 1 of the books' currency
  'grant',
  'project',
  'case_cost',
  'counterparty',
  'tax_sphere',
] as const;
export type JournalColumn = (typeof JOURNAL_COLUMNS)[number];

const Decimal = z.string().check(z.regex(/^-?\d{1,15}([.,]\d{1,3})?$/, 'not-a-decimal'));

/** One line of a journal file in JSON. Exactly one of debit and credit. */
export const JournalFileLine = z.strictObject({
  account: z.string(),
  fund: z.string(),
  function: z.optional(z.string()),
  debit: z.optional(Decimal),
  credit: z.optional(Decimal),
  currency: z.optional(Currency),
  amountCurrency: z.optional(Decimal),
  rate: z.optional(z.string()),
  grant: z.optional(DimensionCode),
  project: z.optional(DimensionCode),
  caseCost: z.optional(CaseCostCode),
  counterparty: z.optional(DimensionCode),
  taxSphere: z.optional(TaxSphere),
});
export type JournalFileLine = z.infer<typeof JournalFileLine>;

/** One entry of a journal file in JSON. */
export const JournalFileEntry = z.strictObject({
  entry: z.string().check(z.regex(/^[A-Za-z0-9_:./-]{1,120}$/, 'not-a-reference')),
  series: z.optional(z.enum(['JE', 'OB'])),
  date: LocalDate,
  documentDate: z.optional(LocalDate),
  phrase: z.optional(Phrase),
  lines: z.array(JournalFileLine).check(z.minLength(2)),
});
export type JournalFileEntry = z.infer<typeof JournalFileEntry>;

/** A whole journal in JSON. `currency` must be that of the books. */
export const JournalFile = z.strictObject({ currency: Currency, entries: z.array(JournalFileEntry) });
export type JournalFile = z.infer<typeof JournalFile>;

/** Why a row of a file cannot become an entry, in words the reader of the file understands. */
export interface FileObjection {
  readonly line: number; // of the file, counted from 1, the heading included
  readonly problem: string;
  readonly remedy: string;
}

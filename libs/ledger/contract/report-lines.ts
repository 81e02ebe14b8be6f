import * as z from 'zod/mini';
import { AmountMinor, Currency, LocalDate, Uuid } from '@sojourn/units';
import { AccountCode, FunctionCode } from './account';
import { Entry } from './entry';
import { FundCode } from './fund';
import { Phrase } from './phrase';
import { FigureChoice } from './report-figure';
import { ReportLanguage } from './report-name';

/** Place of a line in the books by date: its entry's date, place in the chain, number in the entry. The page after it begins behind it. */
export const LineKey = z.string().check(z.regex(/^\d{4}-\d{2}-\d{2}\.[1-9]\d{0,17}\.\d{1,3}$/, 'not-a-line-key'));
export type LineKey = z.infer<typeof LineKey>;

const Days = { from: z.optional(LocalDate), to: z.optional(LocalDate) };
const inOrder = z.refine<{ from?: string | undefined; to?: string | undefined }>((days) => !days.from || !days.to || days.from <= days.to, {
  path: ['to'],
  error: 'ends-before-it-starts',
});

/** Asks for the lines behind a figure. */
export const FigureQuery = z.strictObject({ ...FigureChoice.shape, ...Days, after: z.optional(LineKey) }).check(inOrder);
export type FigureQuery = z.infer<typeof FigureQuery>;

/** One line behind a figure, with what its entry says of itself. Debit and credit as booked; of a cash flow, money that came is a debit. */
export const FigureLine = z.strictObject({
  key: LineKey,
  entryId: Uuid,
  series: z.enum(['JE', 'OB']),
  fiscalYear: z.int(),
  number: z.int(),
  date: LocalDate,
  phrase: Phrase,
  account: AccountCode,
  fund: FundCode,
  functionCode: z.nullable(FunctionCode),
  debitMinor: AmountMinor,
  creditMinor: AmountMinor,
});
export type FigureLine = z.infer<typeof FigureLine>;

/** A page of the lines behind a figure, oldest first, and the sum of all of them, which is the figure. */
export const FigureLines = z
  .strictObject({
    currency: Currency,
    lines: z.array(FigureLine),
    next: z.nullable(LineKey),
    sumMinor: z.nullable(AmountMinor), // on the side that counts up; only the first page has it
  })
  .register(z.globalRegistry, { id: 'FigureLines' });
export type FigureLines = z.infer<typeof FigureLines>;

export const GeneralLedgerQuery = z
  .strictObject({ account: AccountCode, fund: z.optional(FundCode), ...Days, after: z.optional(LineKey) })
  .check(inOrder);
export type GeneralLedgerQuery = z.infer<typeof GeneralLedgerQuery>;

/** Asks for a file: of one account, or of all. */
export const GeneralLedgerFileQuery = z
  .strictObject({ account: z.optional(AccountCode), fund: z.optional(FundCode), ...Days, lang: z.optional(ReportLanguage) })
  .check(inOrder);
export type GeneralLedgerFileQuery = z.infer<typeof GeneralLedgerFileQuery>;

/** An account line by line: the balance stands after each line, debit positive. */
export const GeneralLedgerPage = z
  .strictObject({
    currency: Currency,
    account: AccountCode,
    openingMinor: AmountMinor, // before the period
    startMinor: AmountMinor, // before this page
    lines: z.array(z.extend(FigureLine, { balanceMinor: AmountMinor })),
    next: z.nullable(LineKey),
    closingMinor: AmountMinor, // at the end of the period
  })
  .register(z.globalRegistry, { id: 'GeneralLedgerPage' });
export type GeneralLedgerPage = z.infer<typeof GeneralLedgerPage>;

/** Place of an entry in the books by date. */
export const EntryKey = z.string().check(z.regex(/^\d{4}-\d{2}-\d{2}\.[1-9]\d{0,17}$/, 'not-an-entry-key'));
export type EntryKey = z.infer<typeof EntryKey>;

export const JournalQuery = z.strictObject({ ...Days, after: z.optional(EntryKey) }).check(inOrder);
export type JournalQuery = z.infer<typeof JournalQuery>;

export const JournalFileQuery = z.strictObject({ ...Days, lang: z.optional(ReportLanguage) }).check(inOrder);
export type JournalFileQuery = z.infer<typeof JournalFileQuery>;

/** Whole entries of a period, oldest first. */
export const JournalPage = z
  .strictObject({ entries: z.array(Entry), next: z.nullable(EntryKey) })
  .register(z.globalRegistry, { id: 'JournalPage' });
export type JournalPage = z.infer<typeof JournalPage>;

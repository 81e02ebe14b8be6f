import * as z from 'zod/mini';
import { AmountMinor, Currency, LocalDate } from '@sojourn/units';
import { AccountCode, FunctionCode } from './account';
import { TaxSphere } from './dimension';
import { FundCode, Restriction } from './fund';
import { FigureChoice } from './report-figure';
import { ReportLanguage, TableReport } from './report-name';

/** Which days a report is about. `on` is a single day: all until its end. `compare` adds the same days of the year before. */
export const TableQuery = z
  .strictObject({
    from: z.optional(LocalDate),
    to: z.optional(LocalDate),
    on: z.optional(LocalDate),
    compare: z.optional(z.literal('year-before')),
    lang: z.optional(ReportLanguage), // of a printed report; left out: English
  })
  .check(
    z.refine((days) => !days.from || !days.to || days.from <= days.to, { path: ['to'], error: 'ends-before-it-starts' }),
    z.refine((days) => days.on === undefined || (days.from === undefined && days.to === undefined), {
      path: ['on'],
      error: 'day-and-period',
    }),
  );
export type TableQuery = z.infer<typeof TableQuery>;

/** What a row or column is called: a word of the catalogue, or something of the books. `name` is null where an account still has the chart's own name. */
export const ReportLabel = z.discriminatedUnion('of', [
  z.strictObject({ of: z.literal('word'), word: z.string() }),
  z.strictObject({ of: z.literal('account'), code: AccountCode, name: z.nullable(z.string()) }),
  z.strictObject({ of: z.literal('fund'), code: FundCode, name: z.string(), restriction: Restriction }),
  z.strictObject({ of: z.literal('function'), code: FunctionCode }),
  z.strictObject({ of: z.literal('sphere'), code: z.union([TaxSphere, z.literal('undecided')]) }),
  z.strictObject({ of: z.literal('form-line'), code: z.string() }),
]);
export type ReportLabel = z.infer<typeof ReportLabel>;

/** A sum says what it is the sum of: rows of a column, or columns of a row. A minus takes away. */
export const ReportTerm = z.strictObject({ id: z.string(), sign: z.enum(['plus', 'minus']) });
export type ReportTerm = z.infer<typeof ReportTerm>;

/** A figure and the way to its entries; a sum of different things may have no entries of its own. */
export const ReportCell = z.nullable(z.strictObject({ minor: AmountMinor, choice: z.nullable(FigureChoice) }));
export type ReportCell = z.infer<typeof ReportCell>;

const Days = { from: z.nullable(LocalDate), to: z.nullable(LocalDate) };

export const ReportColumn = z.strictObject({
  id: z.string(),
  label: ReportLabel,
  ...Days, // of the column: last year's, where the column compares
  compares: z.boolean(),
  sum: z.nullable(z.array(ReportTerm)),
});
export type ReportColumn = z.infer<typeof ReportColumn>;

export const ReportRow = z.strictObject({
  id: z.string(),
  kind: z.enum(['heading', 'line', 'subtotal', 'total']),
  label: ReportLabel,
  sum: z.nullable(z.array(ReportTerm)),
  cells: z.array(ReportCell), // one for each column
  warning: z.nullable(z.string()), // a word that says what is wrong with this row
});
export type ReportRow = z.infer<typeof ReportRow>;

/** Something that must hold, counted in another way than the figures were. */
export const ReportCheck = z.strictObject({ word: z.string(), holds: z.boolean() });
export type ReportCheck = z.infer<typeof ReportCheck>;

/** A report as one table of figures: the screen, the PDF, the spreadsheet and the CSV are written from it. */
export const ReportTable = z
  .strictObject({
    report: TableReport,
    currency: Currency,
    ...Days,
    columns: z.array(ReportColumn),
    rows: z.array(ReportRow),
    checks: z.array(ReportCheck),
    notes: z.array(z.string()), // words
  })
  .register(z.globalRegistry, { id: 'ReportTable' });
export type ReportTable = z.infer<typeof ReportTable>;

import * as z from 'zod/mini';
import { AmountMinor, Currency, LocalDate, Uuid } from '@sojourn/units';
import { AccountCode, DimensionCode, FunctionCode } from '@sojourn/ledger/contract';
import { LineCode } from './budget';
import { PeopleReached } from './people-reached';
import { FunderWording } from './text';
import { BudgetKey, Conversion, ReportLanguage } from './vocabulary';

/** `GET /grants/:id/report?from=…&to=…`: both days belong to the period. */
export const GrantReportQuery = z
  .strictObject({ from: LocalDate, to: LocalDate })
  .check(z.refine(({ from, to }) => from <= to, { path: ['to'], error: 'ends-before-it-starts' }));
export type GrantReportQuery = z.infer<typeof GrantReportQuery>;

const figureFields = {
  budgetMinor: AmountMinor,
  actualMinor: AmountMinor, // spent within the period
  toDateMinor: AmountMinor, // spent since the budget's first day, up to the period's last
  commitmentsMinor: AmountMinor, // bound, not spent, on the period's last day
  varianceMinor: AmountMinor, // budget less spent to date; negative is overspent
  usedTenths: z.nullable(z.int()), // of a percent of the budget: 983 is 98.3 %; null without a budget
};

/** One budget line, or (code and key null) what was spent on the grant and fits no line. */
export const GrantReportRow = z.strictObject({
  line: z.nullable(LineCode),
  key: z.nullable(BudgetKey),
  label: z.nullable(FunderWording),
  ...figureFields,
});
export type GrantReportRow = z.infer<typeof GrantReportRow>;

/** A funder's report, in the currency of the agreement. */
export const GrantReport = z
  .strictObject({
    grantId: Uuid,
    code: DimensionCode,
    funder: FunderWording,
    language: ReportLanguage,
    currency: Currency,
    from: LocalDate,
    to: LocalDate,
    rows: z.array(GrantReportRow),
    total: z.strictObject(figureFields),
    /** What came for the grant and what is left of it: opening + received - spent = closing. A promise that was not paid yet is not in it. */
    money: z.strictObject({ openingMinor: AmountMinor, receivedMinor: AmountMinor, spentMinor: AmountMinor, closingMinor: AmountMinor }),
    /** The same period in the books' currency: what converting cost or brought shows here. */
    books: z.strictObject({ currency: Currency, incomeMinor: AmountMinor, spentMinor: AmountMinor, exchangeLossMinor: AmountMinor }),
    /** What the group must find itself, and what it spent on the grant's purpose out of other funds so far. */
    matching: z.strictObject({ neededMinor: AmountMinor, foundMinor: AmountMinor }),
    /** Null while no statistics of this period are published. */
    people: z.nullable(PeopleReached),
    conversion: Conversion,
    averageRate: z.nullable(z.string()), // where the average of the instalments was used
    empty: z.boolean(), // no entry of the period is counted: nothing happened
  })
  .register(z.globalRegistry, { id: 'GrantReport' });
export type GrantReport = z.infer<typeof GrantReport>;

/** `GET /grants/:id/report/lines?…&line=1.2`: what a figure of the report is made of. Without `line`: what fits no budget line. */
export const GrantLinesQuery = z
  .strictObject({ from: LocalDate, to: LocalDate, line: z.optional(LineCode) })
  .check(z.refine(({ from, to }) => from <= to, { path: ['to'], error: 'ends-before-it-starts' }));
export type GrantLinesQuery = z.infer<typeof GrantLinesQuery>;

export const GrantReportLine = z.strictObject({
  entryId: Uuid,
  series: z.enum(['JE', 'OB']),
  fiscalYear: z.int(),
  number: z.int(),
  date: LocalDate,
  account: AccountCode,
  functionCode: z.nullable(FunctionCode),
  amountMinor: AmountMinor, // in the agreement's currency; a refund of a cost is negative
  bookedMinor: AmountMinor, // in the books' currency
});
export type GrantReportLine = z.infer<typeof GrantReportLine>;

/** Oldest first; `more` says that there are further lines than are shown. */
export const GrantReportLines = z
  .strictObject({ currency: Currency, booksCurrency: Currency, lines: z.array(GrantReportLine), more: z.boolean() })
  .register(z.globalRegistry, { id: 'GrantReportLines' });
export type GrantReportLines = z.infer<typeof GrantReportLines>;

/** `GET /grants/:id/report/file?from=…&to=…&format=pdf`: the report as its funder gets it, in the language of the agreement. */
export const GrantReportFileQuery = z
  .strictObject({ from: LocalDate, to: LocalDate, format: z.enum(['pdf', 'xlsx', 'csv']) })
  .check(z.refine(({ from, to }) => from <= to, { path: ['to'], error: 'ends-before-it-starts' }));
export type GrantReportFileQuery = z.infer<typeof GrantReportFileQuery>;

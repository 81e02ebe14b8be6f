import * as z from 'zod/mini';

/** Reports that are one table of figures. (accounting.md 6) */
export const TableReport = z.enum([
  'sofa', // statement of financial activities: Charities SORP module 4
  'net-assets', // statement of activities with net assets released: FASB ASC 958-205
  'position', // financial position
  'cash-flow', // direct method
  'functional-expenses', // natural account × function: FASB ASC 958-720
  'form-990', // the same on the lines of IRS Form 990 Part IX
  'fund-movement',
  'trial-balance',
  'cash-basis', // Einnahmen-Überschuss by tax sphere: EStG 4(3)
]);
export type TableReport = z.infer<typeof TableReport>;

/** Reports that are a list of lines, read page by page. */
export const LineReport = z.enum(['general-ledger', 'journal']);
export type LineReport = z.infer<typeof LineReport>;

export const ReportFormat = z.enum(['pdf', 'xlsx', 'csv']);
export type ReportFormat = z.infer<typeof ReportFormat>;

/** The language of a printed report. */
export const ReportLanguage = z.enum(['en', 'ru']);
export type ReportLanguage = z.infer<typeof ReportLanguage>;

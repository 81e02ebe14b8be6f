import * as z from 'zod/mini';
import { LocalDate } from '@sojourn/units';

const inOrder = z.refine<{ from?: string | undefined; to?: string | undefined }>(
  (period) => !period.from || !period.to || period.from <= period.to,
  { path: ['to'], error: 'ends-before-it-starts' },
);

/** A period of entries by their date; both ends belong to it. Left out: from the first entry, to the last. */
export const ExportQuery = z.strictObject({ from: z.optional(LocalDate), to: z.optional(LocalDate) }).check(inOrder);
export type ExportQuery = z.infer<typeof ExportQuery>;

/** The same for a file that people read: in their language, English if left out. */
export const SheetExportQuery = z
  .strictObject({ from: z.optional(LocalDate), to: z.optional(LocalDate), language: z.optional(z.enum(['en', 'ru'])) })
  .check(inOrder);
export type SheetExportQuery = z.infer<typeof SheetExportQuery>;

/**
 * The same with the numbers by which the tax adviser's office knows the group (left out: the lowest that DATEV takes), and whether accounts
 * are named by SKR 49 (left out: they are) or by the chart's own numbers.
 */
export const DatevExportQuery = z
  .strictObject({
    from: z.optional(LocalDate),
    to: z.optional(LocalDate),
    consultant: z.optional(
      z.string().check(z.regex(/^(100[1-9]|10[1-9][0-9]|1[1-9][0-9]{2}|[2-9][0-9]{3}|[1-9][0-9]{4,6})$/, 'not-a-consultant-number')),
    ),
    accounts: z.optional(z.enum(['skr49', 'own'])),
    client: z.optional(z.string().check(z.regex(/^[1-9][0-9]{0,4}$/, 'not-a-client-number'))),
  })
  .check(inOrder);
export type DatevExportQuery = z.infer<typeof DatevExportQuery>;

/** The same with the country whose authority asks, by ISO 3166; left out: none. */
export const AuditFileQuery = z
  .strictObject({
    from: z.optional(LocalDate),
    to: z.optional(LocalDate),
    country: z.optional(z.string().check(z.regex(/^[A-Z]{2}$/, 'not-a-country'))),
  })
  .check(inOrder);
export type AuditFileQuery = z.infer<typeof AuditFileQuery>;

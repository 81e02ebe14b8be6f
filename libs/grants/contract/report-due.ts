import * as z from 'zod/mini';
import { AmountMinor, LocalDate, Uuid } from '@sojourn/units';
import { responsibleFields } from './instalment';

const periodFields = { from: LocalDate, to: LocalDate };

/** `POST /grants/:id/reports-due`: a report the funder expects. It finds a person: `watch` asks its owner, then the second, then the officers. */
export const ReportDueDraft = z
  .strictObject({ id: Uuid, ...periodFields, dueOn: LocalDate, ...responsibleFields })
  .check(
    z.refine(({ from, to }) => from <= to, { path: ['to'], error: 'ends-before-it-starts' }),
    z.refine(({ to, dueOn }) => to <= dueOn, { path: ['dueOn'], error: 'due-before-its-period-ends' }),
  )
  .register(z.globalRegistry, { id: 'GrantReportDueDraft' });
export type ReportDueDraft = z.infer<typeof ReportDueDraft>;

export const ReportDue = z.strictObject({
  id: Uuid,
  ...periodFields,
  dueOn: LocalDate,
  sentOn: z.nullable(LocalDate),
  sentActualMinor: z.nullable(AmountMinor), // what the report said was spent: shows later postings into its period
  watchItemId: Uuid,
});
export type ReportDue = z.infer<typeof ReportDue>;

/** `POST /grants/:id/reports-due/:reportId/sent` */
export const ReportSent = z.strictObject({ on: LocalDate }).register(z.globalRegistry, { id: 'GrantReportSent' });
export type ReportSent = z.infer<typeof ReportSent>;

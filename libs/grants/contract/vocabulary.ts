import * as z from 'zod/mini';

/** Who sees and keeps funders' agreements: the same who keep the books. */
export const GRANT_ROLES = ['accountant', 'officer', 'payments'] as const;
/** Who sees them: an external auditor reads everything of the books and changes nothing. (decisions.md 22) */
export const GRANT_READERS = [...GRANT_ROLES, 'auditor'] as const;

/** Whose money it is. A public body's grant stands on a line of its own in Form 990. (chart of accounts, 4200 and 4210) */
export const FUNDER_KINDS = ['foundation', 'public'] as const;
export const FunderKind = z.enum(FUNDER_KINDS);
export type FunderKind = z.infer<typeof FunderKind>;

/**
 * When the agreement is income. (accounting.md 1; ASC 958-605-25-5A, ASU 2018-08; SORP module 5)
 * - `unconditional`: with the promise, against a receivable
 * - `by-instalment`: with each instalment, because the funder decides anew each time and has promised nothing yet
 * - `conditional`: when its condition is met; until then what was paid is a refundable advance
 */
export const RECOGNITIONS = ['unconditional', 'by-instalment', 'conditional'] as const;
export const Recognition = z.enum(RECOGNITIONS);
export type Recognition = z.infer<typeof Recognition>;

/**
 * Which lines of the books are this grant's.
 * - `fund`: every line of its fund but those that carry another grant's code
 * - `code`: the lines that carry its code, where several grants or gifts share a fund
 */
export const COUNTED = ['fund', 'code'] as const;
export const Counted = z.enum(COUNTED);
export type Counted = z.infer<typeof Counted>;

/** Over what the funder pays indirect costs: nothing, all direct costs, or direct staff costs. (accounting.md 1) */
export const INDIRECT_METHODS = ['none', 'direct-costs', 'direct-staff'] as const;
export const IndirectMethod = z.enum(INDIRECT_METHODS);
export type IndirectMethod = z.infer<typeof IndirectMethod>;

/**
 * How spending becomes the agreement's currency. (accounting.md 4)
 * - `transaction-day`: at the rate of the entry itself, else at the rate of its day
 * - `instalment-average`: at what the instalments so far were booked at, weighted by their amounts
 * - `monthly-rate`: at a published rate of the month (InforEuro, the funder's own), written in by hand
 */
export const CONVERSIONS = ['transaction-day', 'instalment-average', 'monthly-rate'] as const;
export const Conversion = z.enum(CONVERSIONS);
export type Conversion = z.infer<typeof Conversion>;

/** In which language the funder reads its report: those that documents are written in. */
export const REPORT_LANGUAGES = ['en', 'ru'] as const;
export const ReportLanguage = z.enum(REPORT_LANGUAGES);
export type ReportLanguage = z.infer<typeof ReportLanguage>;

/** The life of an agreement; which step follows which is said once, in `rules/grant-life.ts`. */
export const GRANT_STATES = ['draft', 'active', 'closed', 'withdrawn'] as const;
export const GrantState = z.enum(GRANT_STATES);
export type GrantState = z.infer<typeof GrantState>;

/** What a budget line is for. The funder's own wording stands beside it. */
export const BUDGET_KEYS = [
  'staff',
  'lawyers',
  'interpreters',
  'court-fees',
  'housing',
  'assistance',
  'medical',
  'security',
  'travel',
  'training',
  'office',
  'audit',
  'equipment',
  'indirect',
  'other',
] as const;
export const BudgetKey = z.enum(BUDGET_KEYS);
export type BudgetKey = z.infer<typeof BudgetKey>;

/** What must happen before a conditional grant is the group's own. */
export const CONDITION_KINDS = ['bed-nights', 'consultations', 'costs-spent', 'milestone', 'matching', 'report-accepted'] as const;
export const ConditionKind = z.enum(CONDITION_KINDS);
export type ConditionKind = z.infer<typeof ConditionKind>;

/** What binds money before it is spent. */
export const COMMITMENT_KINDS = ['contract', 'order', 'lease', 'employment'] as const;
export const CommitmentKind = z.enum(COMMITMENT_KINDS);
export type CommitmentKind = z.infer<typeof CommitmentKind>;

import { LocalDate } from '@sojourn/units';
import * as z from 'zod/mini';

/** Names one rule of the table, for instance 'DE-ASYLG-74-2w'. */
export const RuleId = z.string().check(z.regex(/^[A-Z]{2,8}(-[A-Za-z0-9]+)+$/));
export type RuleId = z.infer<typeof RuleId>;

/** Names a list of days off: country, or country and region ('DE-BE'); 'ECHR' has none. */
export const CalendarCode = z.string().check(z.regex(/^[A-Z]{2}(-[A-Z0-9]{1,3})?$|^ECHR$/));
export type CalendarCode = z.infer<typeof CalendarCode>;

/** Missing a client deadline harms; an authority's limit may help when it lapses; a window opens, closes or only warns. Never mixed. */
export const TermKind = z.enum(['client_deadline', 'authority_time_limit', 'validity_or_window']);
export type TermKind = z.infer<typeof TermKind>;

export const TermUnit = z.enum(['hours', 'days', 'working_days', 'weeks', 'months', 'years', 'none']);
export type TermUnit = z.infer<typeof TermUnit>;

/** Which date decides whether a rule is in force. */
export const ValidOn = z.enum(['trigger', 'application_lodged', 'application_registered']);
export type ValidOn = z.infer<typeof ValidOn>;

/** One row of the table, as the source file has it. */
export const TermRule = z.strictObject({
  id: RuleId,
  jurisdiction: z.string(),
  matter: z.string(),
  stage: z.string(),
  kind: TermKind,
  addressee: z.string(),
  trigger_event: z.string(),
  /** Negative: before the trigger. Null: the law names no length. */
  amount: z.nullable(z.int()),
  unit: TermUnit,
  counting_profile: z.string(),
  /** Null: not known. */
  rolls_forward_on_holiday: z.nullable(z.boolean()),
  suspensive_effect: z.enum(['automatic', 'on_request', 'depends', 'none', 'not_applicable']),
  law_article: z.string(),
  source: z.string(),
  source_kind: z.enum(['sourced', 'practice']),
  certainty: z.enum(['high', 'medium', 'low']),
  /** True: confirm before use. */
  verify: z.boolean(),
  valid_from: z.nullable(LocalDate),
  valid_to: z.nullable(LocalDate),
  valid_on: z._default(ValidOn, 'trigger'),
  notes: z.string(),
  basis: z.enum(['text_read', 'secondary_read', 'recalled', 'practice']),
});
export type TermRule = z.infer<typeof TermRule>;

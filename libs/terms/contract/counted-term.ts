import type { Instant, LocalDate } from '@sojourn/units';
import * as z from 'zod/mini';
import type { CalendarCode, RuleId, TermKind, TermRule, TermUnit, ValidOn } from './term-rule';

/** How far a counted date may be trusted. Only `full` needs no lawyer: the article was read, rule and way of counting are confirmed, nothing was assumed. */
export const Certainty = z.enum(['full', 'medium', 'low']);
export type Certainty = z.infer<typeof Certainty>;

/** How the paper came: handed over or certified, by post, electronically, or left at the post office. */
export const ServiceKind = z.enum(['in-person', 'post', 'electronic', 'deposit']);
export type ServiceKind = z.infer<typeof ServiceKind>;

/** What must be known to count. No clock: the same question has the same answer for ever. */
export interface TermQuestion {
  readonly ruleId: RuleId;
  readonly calendar: CalendarCode;
  readonly service: ServiceKind;
  /** Day of the event: handed over, dispatched or deposited, as `service` says. */
  readonly on: LocalDate;
  /** Wall clock 'HH:mm' at the place of the procedure; terms in hours need it. */
  readonly at?: string | undefined;
  readonly applicationLodgedOn?: LocalDate | undefined;
  readonly applicationRegisteredOn?: LocalDate | undefined;
}

/** What was assumed or left out; each lowers the certainty. */
export type TermWarning =
  | 'application-date-unknown'
  | 'hour-unknown'
  | 'roll-unknown'
  | 'calendar-ends'
  | 'monday-to-friday-assumed'
  | 'deemed-day-not-provided'
  | 'deemed-day-disputed'
  | 'franc-day-left-out'
  | 'recess-left-out';

/** How it was counted, in order, for a reader who wants to check it with a pencil. */
export type TermStep =
  | { readonly step: 'event'; readonly on: LocalDate }
  | { readonly step: 'deemed-service'; readonly on: LocalDate; readonly days: number }
  | { readonly step: 'event-day-not-counted'; readonly on: LocalDate }
  | { readonly step: 'counted'; readonly amount: number; readonly unit: TermUnit; readonly on: LocalDate }
  | { readonly step: 'date-missing'; readonly on: LocalDate }
  | { readonly step: 'day-off'; readonly on: LocalDate; readonly off: 'saturday' | 'sunday' | 'holiday'; readonly name: string }
  | { readonly step: 'rolled'; readonly on: LocalDate }
  | { readonly step: 'not-rolled'; readonly on: LocalDate }
  | { readonly step: 'two-working-days'; readonly on: LocalDate }
  | { readonly step: 'safe-date'; readonly on: LocalDate }
  | { readonly step: 'target'; readonly on: LocalDate };

/** A term with everything a reader needs to trust it, or not. */
export interface CountedTerm {
  readonly ruleId: RuleId;
  readonly kind: TermKind;
  /** The event, or the day on which the law takes the paper as received. */
  readonly startsOn: LocalDate;
  readonly unrolledLastDay: LocalDate;
  readonly lastDay: LocalDate;
  /** Terms in hours only: the moment. */
  readonly lastAt: Instant | null;
  /** The unrolled last day, moved back to a working day. Client deadlines only: an authority's limit has no safe side of ours. */
  readonly safeDate: LocalDate | null;
  /** House target: two working days before the safe date. */
  readonly targetDate: LocalDate | null;
  readonly certainty: Certainty;
  readonly warnings: readonly TermWarning[];
  readonly article: string;
  readonly source: string;
  readonly basis: TermRule['basis'];
  readonly notes: string;
  readonly steps: readonly TermStep[];
}

/**
 * Why nothing is counted, in the order in which it is checked.
 * `rule-not-in-force` names the date that decides and the rules of the same stage that are in force on it.
 */
export type TermRefusal =
  | { readonly refusal: 'no-such-rule' }
  | { readonly refusal: 'no-such-calendar' }
  | { readonly refusal: 'calendar-does-not-fit'; readonly country: string }
  | { readonly refusal: 'no-fixed-term' }
  | { readonly refusal: 'rule-not-in-force'; readonly decidedBy: ValidOn; readonly known: boolean; readonly instead: readonly RuleId[] };

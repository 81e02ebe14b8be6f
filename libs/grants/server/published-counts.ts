import type { Scope } from '@sojourn/database';
import type { LocalDate } from '@sojourn/units';
import type { PeopleReached } from '@sojourn/grants/contract';

/** Where a report's counts of people come from: statistics that two officers published, small counts left out. (NF6; decisions.md 11) */
export interface PublishedCounts {
  /** Counts for a fund over a period of whole months, or null where none are published for it. */
  ofFund(scope: Scope, fund: string, period: { readonly from: LocalDate; readonly to: LocalDate }): Promise<PeopleReached | null>;
}

export const PUBLISHED_COUNTS = Symbol('PublishedCounts');

/** Nobody publishes statistics in this installation: a report says so instead of a number. */
export const noPublishedCounts: PublishedCounts = { ofFund: () => Promise.resolve(null) };

import type { GrantPage } from '@sojourn/grants/contract';
import type { LocalDate } from '@sojourn/units';

export interface ReportPeriod {
  readonly from: LocalDate;
  readonly to: LocalDate;
}

/** Periods worth a report: those the funder waits for first, by the day they are due, then the budget's own, then the whole agreement. Each once. */
export function reportPeriods(
  { reportsDue, budgets, overview }: Pick<GrantPage, 'reportsDue' | 'budgets' | 'overview'>,
  today: LocalDate,
): readonly ReportPeriod[] {
  const waiting = reportsDue.filter(({ sentOn }) => sentOn === null);
  const begun = [...budgets].reverse().filter(({ from }) => from <= today);
  const { startsOn, endsOn } = overview.grant;
  const all = [...waiting, ...begun, ...reportsDue, { from: startsOn, to: endsOn }].map(({ from, to }) => ({ from, to }));
  return all.filter(({ from, to }, index) => all.findIndex((other) => other.from === from && other.to === to) === index);
}

import type { GrantPage } from '@sojourn/grants/contract';
import type { LocalDate } from '@sojourn/units';

export interface ReportPeriod {
  readonly from: LocalDate;
  readonly to: LocalDate;
}

/**
 * Periods worth a report: those the funder waits for first, by the day they are due, then the budget's own, then the whole agreement. Each once.
 * Before them all the first that has begun, up to today while it runs: a commitment counts on the last day of a report, and on a day to come those
 * that end before it are no more.
 */
export function reportPeriods(
  { reportsDue, budgets, overview }: Pick<GrantPage, 'reportsDue' | 'budgets' | 'overview'>,
  today: LocalDate,
): readonly ReportPeriod[] {
  const waiting = reportsDue.filter(({ sentOn }) => sentOn === null);
  const begun = [...budgets].reverse().filter(({ from }) => from <= today);
  const { startsOn, endsOn } = overview.grant;
  const all = [...waiting, ...begun, ...reportsDue, { from: startsOn, to: endsOn }].map(({ from, to }) => ({ from, to }));
  const begunFirst = all.find(({ from }) => from <= today);
  const opening = begunFirst === undefined ? [] : [{ from: begunFirst.from, to: begunFirst.to > today ? today : begunFirst.to }];
  return [...opening, ...all].filter(
    ({ from, to }, index, each) => each.findIndex((other) => other.from === from && other.to === to) === index,
  );
}

import { PEOPLE } from '@sojourn/advocacy/contract';

/** What the counting browser knows of a case: coded, no date finer than a month. */
export interface CountedCase {
  readonly personRef: string;
  readonly needs: readonly string[];
  readonly openedMonth: string; // 'YYYY-MM'
  readonly ended: boolean;
}

export interface CountedMonths {
  readonly from: string;
  readonly to: string;
}

/** Before anything is left out: never leaves the browser. */
export type RawCounts = ReadonlyMap<string, number>;

/**
 * People with at least one of these needs, each once, then by need. Helped in the months is whoever's case was opened by their end and still
 * runs; of an ended case nobody knows the month, so it counts where it was opened in them.
 */
export function countPeople(cases: readonly CountedCase[], needs: readonly string[], { from, to }: CountedMonths): RawCounts {
  const within = cases.filter(({ openedMonth, ended }) => openedMonth <= to && (!ended || openedMonth >= from));
  const people = (has: (needed: readonly string[]) => boolean): number =>
    new Set(within.filter((each) => has(each.needs)).map(({ personRef }) => personRef)).size;
  return new Map([
    [PEOPLE, people((has) => needs.some((need) => has.includes(need)))],
    ...needs.map((need): [string, number] => [need, people((has) => has.includes(need))]),
  ]);
}

import { addDays, type LocalDate } from '@sojourn/units';
import { HOLDING_STATES, type Nights, type Occupation } from '@sojourn/housing/contract';
import { overlap } from '@sojourn/housing/rules';
import { columnOf } from './board-days';

/** A stay or block as it is drawn in one bed's row: the columns of its nights. The departure day is no night and stays clear. */
export interface Bar {
  readonly occupation: Occupation;
  /** First column, and the column after the last night. */
  readonly first: number;
  readonly after: number;
  /** It began before the first column, or goes on after the last. */
  readonly comesFromBefore: boolean;
  readonly goesOn: boolean;
  /** Only wishes can lie over others; they go one line deeper. */
  readonly line: number;
}

/** The bars of one bed between the first column and the last, in order of arrival. */
export function barsOf(occupations: readonly Occupation[], bedId: string, from: LocalDate, days: number): readonly Bar[] {
  const shown: Nights = { from, to: addDays(from, days) };
  const ends: number[] = []; // per line, the column after its last bar
  return occupations
    .filter((occupation) => occupation.bedId === bedId)
    .toSorted((a, b) => drawOrder(a, b))
    .flatMap((occupation) => {
      const nights = overlap(occupation, shown);
      if (nights === null) return [];
      const first = columnOf(from, nights.from);
      const after = nights.to === null ? days : columnOf(from, nights.to);
      const free = ends.findIndex((end) => end <= first);
      const line = free === -1 ? ends.length : free;
      ends[line] = after;
      const goesOn = occupation.to === null || (shown.to !== null && occupation.to > shown.to);
      return [{ occupation, first, after, comesFromBefore: occupation.from < from, goesOn, line }];
    });
}

/** How many lines the row needs. */
export function linesOf(bars: readonly Bar[]): number {
  return bars.reduce((most, { line }) => Math.max(most, line + 1), 1);
}

/** Whether the bed is really held, not only wished for. */
export function holdsBed({ state }: Pick<Occupation, 'state'>): boolean {
  return state === 'out' || HOLDING_STATES.some((holding) => holding === state);
}

// What holds a bed comes first, so that a wish is what moves to the second line.
function drawOrder(a: Occupation, b: Occupation): number {
  return Number(holdsBed(b)) - Number(holdsBed(a)) || a.from.localeCompare(b.from);
}

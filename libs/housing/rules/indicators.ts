import { daysBetween, type LocalDate } from '@sojourn/units';
import type { Indicators, Nights, OccupationKind, OccupationState } from '@sojourn/housing/contract';
import { countNights, overlap } from './nights';

export interface IndicatorBed {
  readonly id: string;
  /** Usable time of the bed inside the lease, as nights; null when there is none. */
  readonly usable: Nights | null;
}

export interface IndicatorOccupation extends Nights {
  readonly bedId: string;
  readonly kind: OccupationKind;
  readonly state: OccupationState;
  /** First night of this person's unbroken time here; earlier than `from` after a move to another bed. */
  readonly arrivedOn: LocalDate;
  /** Whether the person went on to another bed, so that the end of this row is no exit. */
  readonly movedOn: boolean;
}

/**
 * Bed-nights, available bed-nights, occupancy, exits and their average length for a half-open period. (housing.md 5)
 * Slept is what is `in` or `out`: a reservation is a plan. A blocked night counts only where the bed was usable at all.
 */
export function indicators(
  period: { from: LocalDate; to: LocalDate },
  beds: readonly IndicatorBed[],
  occupations: readonly IndicatorOccupation[],
): Indicators {
  const slept = occupations.filter(({ kind, state }) => kind === 'stay' && (state === 'in' || state === 'out'));
  const blocks = occupations.filter(({ kind, state }) => kind === 'block' && state === 'in');
  const bedNights = sum(slept.map((stay) => countNights(stay, period)));
  const availableNights = sum(beds.map((bed) => available(bed, blocks, period)));
  const left = slept.filter(
    (stay) => stay.state === 'out' && !stay.movedOn && stay.to !== null && period.from <= stay.to && stay.to < period.to,
  );
  const nightsOfExits = sum(left.map(({ arrivedOn, to }) => (to === null ? 0 : daysBetween(arrivedOn, to))));
  return {
    ...period,
    beds: beds.filter(({ usable }) => usable !== null && overlap(usable, period) !== null).length,
    bedNights,
    availableNights,
    occupancyBasisPoints: rounded(bedNights * 10_000, availableNights),
    exits: left.length,
    averageNightsHundredths: rounded(nightsOfExits * 100, left.length),
  };
}

function available(bed: IndicatorBed, blocks: readonly IndicatorOccupation[], period: { from: LocalDate; to: LocalDate }): number {
  if (bed.usable === null) return 0;
  const usable = bed.usable;
  const blocked = blocks.flatMap((block) => (block.bedId === bed.id ? (overlap(block, usable) ?? []) : []));
  return countNights(usable, period) - sum(blocked.map((nights) => countNights(nights, period)));
}

/** Whole-number division, half away from zero; null for a division by nothing. */
function rounded(numerator: number, denominator: number): number | null {
  return denominator === 0 ? null : Math.floor((2 * numerator + denominator) / (2 * denominator));
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, next) => total + next, 0);
}

import type { OccupationState } from '@sojourn/housing/contract';

/** The life of a stay. A row is where it is, its list where it may go. What is not here is refused with `step-not-allowed`. */
export const STAY_LIFE: Readonly<Record<OccupationState, readonly OccupationState[]>> = {
  requested: ['reserved', 'expected', 'in', 'cancelled'],
  reserved: ['expected', 'in', 'cancelled', 'no-show'],
  expected: ['in', 'cancelled', 'no-show'],
  in: ['out'],
  out: [],
  cancelled: [],
  'no-show': [],
};

export function mayStep(from: OccupationState, to: OccupationState): boolean {
  return STAY_LIFE[from].includes(to);
}

/** A stay can be moved until it is over. */
export function mayMove(state: OccupationState): boolean {
  return STAY_LIFE[state].length > 0;
}

/** Hours until a reservation lets go of its bed by itself (housing.md 2). */
export const RESERVATION_HOURS = 48;

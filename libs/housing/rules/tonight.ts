import type { LocalDate } from '@sojourn/units';
import { HOLDING_STATES, type Bed, type Lease, type Occupation, type Property } from '@sojourn/housing/contract';
import { firstUncovered } from './nights';
import { sleepsOn } from './placement';

/** What the board's first sentence says. */
export interface TonightFacts {
  readonly beds: number;
  readonly taken: number;
  readonly blocked: number;
  readonly free: number;
  readonly reserved: number; // held, but nobody has come yet
  readonly requested: number;
  readonly arriving: number;
  readonly leaving: number;
}

const holds = (occupation: Occupation): boolean => HOLDING_STATES.some((state) => state === occupation.state);

/** Counts the beds of tonight. A bed outside its usable time or lease is no bed; a blocked one is a bed that is neither taken nor free. */
export function tonightFacts(properties: readonly Property[], occupations: readonly Occupation[], today: LocalDate): TonightFacts {
  const usable = new Set(
    properties.flatMap(({ lease, units }) =>
      units.flatMap(({ beds }) => beds.filter((bed) => isBedOn(bed, lease, today)).map((bed) => bed.id)),
    ),
  );
  const stays = occupations.filter(({ kind }) => kind === 'stay');
  const onTonight = occupations.filter((occupation) => holds(occupation) && usable.has(occupation.bedId) && sleepsOn(occupation, today));
  const taken = onTonight.filter(({ kind }) => kind === 'stay').length;
  const blocked = onTonight.length - taken;
  return {
    beds: usable.size,
    taken,
    blocked,
    free: usable.size - taken - blocked,
    reserved: onTonight.filter(({ state }) => state === 'reserved').length,
    requested: stays.filter(({ state, to }) => state === 'requested' && (to === null || to > today)).length,
    arriving: stays.filter((stay) => (stay.state === 'reserved' || stay.state === 'expected') && stay.from === today).length,
    leaving: stays.filter((stay) => stay.state === 'in' && stay.to === today).length,
  };
}

/** Whether there is a bed to sleep in on this night at all. */
export function isBedOn(bed: Pick<Bed, 'usableFrom' | 'usableTo'>, lease: Pick<Lease, 'from' | 'to'> | null, night: LocalDate): boolean {
  const thatNight = { from: night, to: null };
  const covered = (first: LocalDate | null, last: LocalDate | null): boolean => firstUncovered(thatNight, first, last) !== night;
  return covered(bed.usableFrom, bed.usableTo) && (lease === null || covered(lease.from, lease.to));
}

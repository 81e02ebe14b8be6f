import { addDays, type LocalDate } from '@sojourn/units';
import type { Bed, Board, Lease, Nights, Occupation } from '@sojourn/housing/contract';
import { brokenRules, isBedOn, sleepsOn, type PlacementFacts } from '@sojourn/housing/rules';
import { holdsBed } from './bars';

/** A bed with where it stands. */
export interface PlacedBed {
  readonly bed: Bed;
  readonly unit: { readonly id: string; readonly name: string; readonly capacity: number };
  readonly property: { readonly id: string; readonly codeName: string; readonly lease: Lease | null };
}

/** Every bed of the board, in its order. */
export function bedsOf({ properties }: Pick<Board, 'properties'>): readonly PlacedBed[] {
  return properties.flatMap((property) => property.units.flatMap((unit) => unit.beds.map((bed) => ({ bed, unit, property }))));
}

/** What one bed is on one night. `until` is the first night that changes this; null when nothing known changes it. */
export type BedOnNight =
  | { readonly state: 'free'; readonly until: LocalDate | null }
  | { readonly state: 'held'; readonly by: Occupation; readonly nextFree: LocalDate | null }
  | { readonly state: 'closed'; readonly nextFree: LocalDate | null };

/** Free, held by someone or a block, or no bed at all on this night, and for how long as far as the board knows. */
export function bedOnNight(placed: PlacedBed, occupations: readonly Occupation[], night: LocalDate, knownUntil: LocalDate): BedOnNight {
  const held = occupations.filter((occupation) => occupation.bedId === placed.bed.id && holdsBed(occupation));
  const by = held.find((occupation) => sleepsOn(occupation, night));
  if (by !== undefined) return { state: 'held', by, nextFree: firstFree(placed, held, night, knownUntil) };
  if (!isBedOn(placed.bed, placed.property.lease, night)) return { state: 'closed', nextFree: firstFree(placed, held, night, knownUntil) };
  return { state: 'free', until: freeUntil(placed, held, night) };
}

/** The night from which a free bed is no longer free: the next arrival, or the end of the bed or its lease. */
function freeUntil({ bed, property }: PlacedBed, held: readonly Nights[], night: LocalDate): LocalDate | null {
  const arrivals = held.map(({ from }) => from).filter((from) => from > night);
  const ends = [bed.usableTo, property.lease?.to ?? null].flatMap((last) => (last === null ? [] : [addDays(last, 1)]));
  return [...arrivals, ...ends].reduce<LocalDate | null>((first, day) => (first === null || day < first ? day : first), null);
}

/** The first night from here on with the bed open and empty; null when none is known. Only departures and openings can make one. */
function firstFree({ bed, property }: PlacedBed, held: readonly Nights[], night: LocalDate, knownUntil: LocalDate): LocalDate | null {
  const departures = held.flatMap(({ to }) => to ?? []);
  const openings = [bed.usableFrom, property.lease?.from ?? null].flatMap((first) => first ?? []);
  const isFree = (day: LocalDate): boolean =>
    day > night && day < knownUntil && isBedOn(bed, property.lease, day) && !held.some((nights) => sleepsOn(nights, day));
  return [...departures, ...openings].filter(isFree).toSorted()[0] ?? null;
}

/** Beds that may take someone for these nights, judged by the server's own rules over what the board knows. */
export function bedsFreeFor(board: Board, wanted: Nights, personRef: string | null, exceptId: string | null = null): readonly PlacedBed[] {
  return bedsOf(board).filter((placed) => brokenRules(wanted, factsOf(board, placed, personRef, exceptId)).length === 0);
}

function factsOf(board: Board, { bed, unit, property }: PlacedBed, personRef: string | null, exceptId: string | null): PlacementFacts {
  const others = board.occupations.filter((occupation) => occupation.id !== exceptId && holdsBed(occupation));
  const stays = others.filter(({ kind }) => kind === 'stay');
  const unitBeds = new Set(board.properties.flatMap(({ units }) => units.find(({ id }) => id === unit.id)?.beds.map(({ id }) => id) ?? []));
  return {
    bed,
    lease: property.lease,
    capacity: unit.capacity,
    bedStays: stays.filter(({ bedId }) => bedId === bed.id),
    bedBlocks: others.filter(({ kind, bedId }) => kind === 'block' && bedId === bed.id),
    personStays: personRef === null ? [] : stays.filter((stay) => stay.personRef === personRef),
    unitStays: stays.filter((stay) => unitBeds.has(stay.bedId) && stay.bedId !== bed.id && stay.personRef !== personRef),
  };
}

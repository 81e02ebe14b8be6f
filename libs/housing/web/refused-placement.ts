import { PlacementFacts, type Board, type BrokenRule, type Nights } from '@sojourn/housing/contract';
import type { LocalDate } from '@sojourn/units';
import { bedOnNight, bedsFreeFor, bedsOf, type PlacedBed } from './bed-freedom';

/** What a refused placement says: each rule with its first night, and what is free instead. */
export interface RefusedPlacement {
  readonly rules: readonly BrokenRule[];
  /** Other beds free for exactly these nights, the nearest first. */
  readonly beds: readonly PlacedBed[];
  /** The night from which the wanted bed itself is free; null when it is not known or another rule stands against it. */
  readonly sameBedFrom: LocalDate | null;
}

const OFFERED = 3;

/** Reads a refusal's rules; null when the problem is no refused placement. */
export function brokenRulesOf(facts: Readonly<Record<string, unknown>>): readonly BrokenRule[] | null {
  const parsed = PlacementFacts.safeParse(facts);
  return parsed.success ? parsed.data.rules : null;
}

/** The same nights in another bed (same unit, then same property, then elsewhere), or the same bed later. */
export function refusedPlacement(
  rules: readonly BrokenRule[],
  board: Board,
  wanted: Nights & { bedId: string },
  person: { personRef: string | null; stayId: string | null },
  knownUntil: LocalDate,
): RefusedPlacement {
  const bed = bedsOf(board).find((placed) => placed.bed.id === wanted.bedId);
  const distance = ({ unit, property }: PlacedBed): number => (unit.id === bed?.unit.id ? 0 : property.id === bed?.property.id ? 1 : 2);
  const beds = bedsFreeFor(board, wanted, person.personRef, person.stayId)
    .toSorted((a, b) => distance(a) - distance(b))
    .slice(0, OFFERED);
  const now =
    bed === undefined
      ? null
      : bedOnNight(
          bed,
          board.occupations.filter(({ id }) => id !== person.stayId),
          rules[0]?.firstNight ?? wanted.from,
          knownUntil,
        );
  return { rules, beds, sameBedFrom: now === null || now.state === 'free' ? null : now.nextFree };
}

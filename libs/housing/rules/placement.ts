import { addDays, type LocalDate } from '@sojourn/units';
import { PLACEMENT_RULES, type BrokenRule, type Nights, type PlacementCode, type StayWarning } from '@sojourn/housing/contract';
import { earlierEnd, firstUncovered, overlap } from './nights';

/** What is known about the bed and the person when someone asks to be placed. */
export interface PlacementFacts {
  readonly bed: { readonly usableFrom: LocalDate | null; readonly usableTo: LocalDate | null };
  readonly lease: { readonly from: LocalDate; readonly to: LocalDate | null } | null;
  readonly capacity: number;
  /** Stays that hold or held this bed. */
  readonly bedStays: readonly Nights[];
  readonly bedBlocks: readonly Nights[];
  /** Stays of the same person in any bed. */
  readonly personStays: readonly Nights[];
  /** Stays of other people in the unit's other beds. */
  readonly unitStays: readonly Nights[];
}

export interface BoundedNights extends Nights {
  readonly openEnd: boolean;
  readonly warnings: readonly StayWarning[];
}

/** An open end lasts as long as the bed (rule 2) and the lease (rule 9) do, and says so; an agreed end stays as it is. */
export function boundOpenEnd(wanted: Nights, facts: Pick<PlacementFacts, 'bed' | 'lease'>): BoundedNights {
  if (wanted.to !== null) return { ...wanted, openEnd: false, warnings: [] };
  const lastDay = earlierEnd(facts.bed.usableTo, facts.lease?.to ?? null);
  // Nothing left to bound: the arrival itself is too late, which is refused, not warned about.
  if (lastDay === null || lastDay < wanted.from) return { ...wanted, openEnd: true, warnings: [] };
  const byLease = facts.lease?.to === lastDay;
  const warning: StayWarning = byLease
    ? { rule: 9, code: 'lease-ends-stay', lastNight: lastDay }
    : { rule: 2, code: 'bed-ends-stay', lastNight: lastDay };
  return { from: wanted.from, to: addDays(lastDay, 1), openEnd: true, warnings: [warning] };
}

/** Every rule that says no to a stay, in the documented order; empty when it may be placed. (housing.md 3, rules 1, 2, 3, 9) */
export function brokenRules(wanted: Nights, facts: PlacementFacts): BrokenRule[] {
  return inOrder({
    'bed-taken': firstShared(wanted, facts.bedStays),
    'person-elsewhere': firstShared(wanted, facts.personStays),
    'bed-blocked': firstShared(wanted, facts.bedBlocks),
    'bed-not-usable': firstUncovered(wanted, facts.bed.usableFrom, facts.bed.usableTo),
    'unit-full': firstFullNight(wanted, facts.unitStays, facts.capacity),
    'lease-not-begun': facts.lease !== null && wanted.from < facts.lease.from ? wanted.from : null,
    'lease-ended': facts.lease === null ? null : firstUncovered(wanted, null, facts.lease.to),
  });
}

/** The same for a block: only what already lies on the bed can be in its way. */
export function brokenRulesOfBlock(wanted: Nights, facts: Pick<PlacementFacts, 'bedStays' | 'bedBlocks'>): BrokenRule[] {
  return inOrder({ 'bed-taken': firstShared(wanted, facts.bedStays), 'bed-blocked': firstShared(wanted, facts.bedBlocks) });
}

function inOrder(found: Partial<Record<PlacementCode, LocalDate | null>>): BrokenRule[] {
  return PLACEMENT_RULES.flatMap(({ rule, code }) => {
    const firstNight = found[code] ?? null;
    return firstNight === null ? [] : [{ rule, code, firstNight }];
  });
}

function firstShared(wanted: Nights, others: readonly Nights[]): LocalDate | null {
  return earliest(others.flatMap((other) => overlap(wanted, other)?.from ?? []));
}

/** People in a unit change only on arrivals, so only arrival nights inside the range can be the first full one. */
function firstFullNight(wanted: Nights, others: readonly Nights[], capacity: number): LocalDate | null {
  const shared = others.flatMap((other) => overlap(wanted, other) ?? []);
  const nights = [wanted.from, ...shared.map(({ from }) => from)];
  return earliest(nights.filter((night) => shared.filter((stay) => sleepsOn(stay, night)).length + 1 > capacity));
}

export function sleepsOn(nights: Nights, night: LocalDate): boolean {
  return nights.from <= night && (nights.to === null || night < nights.to);
}

function earliest(days: readonly LocalDate[]): LocalDate | null {
  return days.reduce<LocalDate | null>((first, day) => (first === null || day < first ? day : first), null);
}

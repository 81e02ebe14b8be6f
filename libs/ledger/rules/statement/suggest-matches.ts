import { addDays, daysBetween, type LocalDate } from '@sojourn/units';
import { MATCH_WINDOW_DAYS } from '@sojourn/ledger/contract';
import { sumsTo } from './sums-to';

/** A bank line that waits for its entry. */
export interface OpenLine {
  readonly id: string;
  readonly bookedOn: LocalDate;
  readonly amountMinor: bigint;
  /** References and remittance, for a reader who may see them; else empty. */
  readonly text: string;
}

/** What an entry moves on the account, and no line has confirmed yet. */
export interface OpenMovement {
  readonly entryId: string;
  readonly date: LocalDate;
  readonly amountMinor: bigint;
  /** Numbers by which the outside may name it: of the entry, of the gift, of the payment order. */
  readonly references: readonly string[];
}

/** Sure: nothing else fits, on neither side. Likely: one combination fits. Ambiguous: another would fit as well, and a person decides. */
export type Certainty = 'sure' | 'likely' | 'ambiguous';

export interface SuggestedMatch {
  readonly lineIds: readonly string[];
  readonly entryIds: readonly string[];
  readonly certainty: Certainty;
  readonly because: 'reference' | 'amount-and-day' | 'sum';
}

/**
 * Which lines and entries may be the same money: equal amount within five days, then one line as the sum of several entries, then one entry as
 * the sum of several lines. A reference in the line's text decides between equals. Each line and entry is in one sure or likely match at
 * most; an ambiguous line is in as many suggestions as entries fit.
 */
export function suggestMatches(lines: readonly OpenLine[], movements: readonly OpenMovement[]): SuggestedMatch[] {
  const single = oneToOne(lines, movements);
  const taken = new Set(single.flatMap(({ lineIds, entryIds }) => [...lineIds, ...entryIds]));
  const linesLeft = lines.filter(({ id }) => !taken.has(id));
  const movementsLeft = movements.filter(({ entryId }) => !taken.has(entryId));
  const spread = linesLeft.flatMap((line) => sumOfMovements(line, movementsLeft));
  const gathered = movementsLeft.flatMap((movement) => sumOfLines(movement, linesLeft));
  return [...single, ...withoutOverlap([...spread, ...gathered])];
}

function oneToOne(lines: readonly OpenLine[], movements: readonly OpenMovement[]): SuggestedMatch[] {
  const byAmount = Map.groupBy(movements, ({ amountMinor }) => amountMinor);
  const fits = (line: OpenLine): OpenMovement[] => (byAmount.get(line.amountMinor) ?? []).filter(({ date }) => near(date, line.bookedOn));
  const candidates = lines.map((line) => ({ line, movements: fits(line) })).filter(({ movements: found }) => found.length > 0);
  // A reference goes before days: whoever is named is taken, on both sides.
  const named = candidates.flatMap(({ line, movements: found }) => {
    const mentioned = found.filter((movement) => mentions(line, movement));
    return mentioned.length === 1 && mentioned[0] !== undefined ? [{ line, movement: mentioned[0] }] : [];
  });
  const namedOnce = named.filter(({ movement }) => named.filter((other) => other.movement === movement).length === 1);
  const sure = namedOnce.map(({ line, movement }) => pair(line, movement, 'sure', 'reference'));
  const done = new Set(sure.flatMap(({ lineIds, entryIds }) => [...lineIds, ...entryIds]));
  const left = candidates
    .filter(({ line }) => !done.has(line.id))
    .map(({ line, movements: found }) => ({ line, movements: found.filter(({ entryId }) => !done.has(entryId)) }));
  const wanted = new Map<string, number>();
  for (const { movements: found } of left) for (const { entryId } of found) wanted.set(entryId, (wanted.get(entryId) ?? 0) + 1);
  return [
    ...sure,
    ...left.flatMap(({ line, movements: found }) => {
      const [only] = found;
      if (found.length === 1 && only !== undefined && wanted.get(only.entryId) === 1) return [pair(line, only, 'sure', 'amount-and-day')];
      return byDistance(line, found).map((movement) => pair(line, movement, 'ambiguous', 'amount-and-day'));
    }),
  ];
}

function sumOfMovements(line: OpenLine, movements: readonly OpenMovement[]): SuggestedMatch[] {
  const near5 = movements.filter(({ date, amountMinor }) => near(date, line.bookedOn) && sameSign(amountMinor, line.amountMinor));
  return sumsTo(line.amountMinor, near5, ({ amountMinor }) => amountMinor).map(({ parts, only }) => ({
    lineIds: [line.id],
    entryIds: parts.map(({ entryId }) => entryId),
    certainty: only ? 'likely' : 'ambiguous',
    because: 'sum',
  }));
}

function sumOfLines(movement: OpenMovement, lines: readonly OpenLine[]): SuggestedMatch[] {
  const near5 = lines.filter(({ bookedOn, amountMinor }) => near(movement.date, bookedOn) && sameSign(amountMinor, movement.amountMinor));
  return sumsTo(movement.amountMinor, near5, ({ amountMinor }) => amountMinor).map(({ parts, only }) => ({
    lineIds: parts.map(({ id }) => id),
    entryIds: [movement.entryId],
    certainty: only ? 'likely' : 'ambiguous',
    because: 'sum',
  }));
}

/** Combinations that want the same line or entry are none of them certain. */
function withoutOverlap(matches: readonly SuggestedMatch[]): SuggestedMatch[] {
  const uses = new Map<string, number>();
  for (const { lineIds, entryIds } of matches) for (const id of [...lineIds, ...entryIds]) uses.set(id, (uses.get(id) ?? 0) + 1);
  return matches.map((match) =>
    [...match.lineIds, ...match.entryIds].every((id) => uses.get(id) === 1) ? match : { ...match, certainty: 'ambiguous' },
  );
}

function pair(line: OpenLine, movement: OpenMovement, certainty: Certainty, because: SuggestedMatch['because']): SuggestedMatch {
  return { lineIds: [line.id], entryIds: [movement.entryId], certainty, because };
}

function byDistance(line: OpenLine, movements: readonly OpenMovement[]): OpenMovement[] {
  const distance = ({ date }: OpenMovement): number => Math.abs(daysBetween(date, line.bookedOn));
  return [...movements].sort((a, b) => distance(a) - distance(b));
}

/** The number as a word of its own: gift 17 is not named by an amount of 170 or a year 2017. */
function mentions(line: OpenLine, movement: OpenMovement): boolean {
  return movement.references.some((reference) => {
    const escaped = reference.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
    return reference !== '' && new RegExp(`(?<![\\p{L}\\p{N}])${escaped}(?![\\p{L}\\p{N}])`, 'iu').test(line.text);
  });
}

function near(date: LocalDate, bookedOn: LocalDate): boolean {
  return date >= addDays(bookedOn, -MATCH_WINDOW_DAYS) && date <= addDays(bookedOn, MATCH_WINDOW_DAYS);
}

function sameSign(a: bigint, b: bigint): boolean {
  return a > 0n === b > 0n;
}

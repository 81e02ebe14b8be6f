/** Parts and steps one search may use: beyond them a combination would be chance, not evidence. */
const MOST_PARTS = 6;
const MOST_CANDIDATES = 40;
const MOST_STEPS = 20_000;

export interface Combination<Part> {
  readonly parts: readonly Part[];
  /** Whether no other combination of these parts gives the sum. */
  readonly only: boolean;
}

/**
 * Combinations of 2 to 6 parts of one sign that add up to the total, smallest number of parts first, at most three. Deterministic, and bounded:
 * with too many candidates it finds nothing rather than something by chance.
 */
export function sumsTo<Part>(total: bigint, candidates: readonly Part[], amountOf: (part: Part) => bigint): Combination<Part>[] {
  const size = (minor: bigint): bigint => (minor < 0n ? -minor : minor);
  const goal = size(total);
  const parts = candidates
    .map((part) => ({ part, minor: size(amountOf(part)) }))
    .filter(({ minor }) => minor < goal)
    .sort((a, b) => (a.minor > b.minor ? -1 : a.minor < b.minor ? 1 : 0));
  if (parts.length > MOST_CANDIDATES) return [];
  const found: Part[][] = [];
  let steps = 0;
  const search = (from: number, left: bigint, chosen: readonly Part[], count: number): void => {
    if (chosen.length === count) {
      if (left === 0n) found.push([...chosen]);
      return;
    }
    for (let index = from; index < parts.length && found.length < 3 && steps < MOST_STEPS; index++) {
      steps++;
      const next = parts[index];
      if (next !== undefined && next.minor <= left) search(index + 1, left - next.minor, [...chosen, next.part], count);
    }
  };
  for (let count = 2; count <= MOST_PARTS && found.length === 0; count++) search(0, goal, [], count);
  return found.map((combination) => ({ parts: combination, only: found.length === 1 && steps < MOST_STEPS }));
}

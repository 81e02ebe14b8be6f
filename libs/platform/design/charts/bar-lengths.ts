/** The shortest bar that is still seen, in per mille. */
const SHORTEST = 4;

/** Lengths in per mille of the longest, by size whatever the sign. Counted in whole numbers, so that no amount is too large to draw. */
export function barLengths(amounts: readonly bigint[]): number[] {
  const sizes = amounts.map((amount) => (amount < 0n ? -amount : amount));
  const longest = sizes.reduce((most, size) => (size > most ? size : most), 0n);
  return sizes.map((size) => (size === 0n ? 0 : Math.max(SHORTEST, Number((size * 1000n) / longest))));
}

/** The average, half a unit rounded up; null of nothing. Amounts are not negative. */
export function averageOf(total: bigint, count: bigint): bigint | null {
  return count === 0n ? null : (2n * total + count) / (2n * count);
}

/** A share in hundredths of a per cent, half rounded up; null of nothing. */
export function perMyriadOf(part: bigint, whole: bigint): number | null {
  return whole === 0n ? null : Number((2n * 10_000n * part + whole) / (2n * whole));
}

/** How far a campaign has come, in whole per cent, not rounded up: 100 only when the goal is there. Null without a goal. */
export function percentReached(raised: bigint, goal: bigint | null): number | null {
  if (goal === null) return null;
  return Number((raised * 100n) / goal);
}

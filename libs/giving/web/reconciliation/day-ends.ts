import type { ComparedDay } from '@sojourn/giving/contract';

/** One part of a difference: what it comes from, and by how much the books are above Stripe because of it. */
export interface Part {
  readonly of: 'unbooked' | 'other-day' | 'by-hand';
  readonly minor: bigint;
}

/** What a day's difference is made of; parts that are nothing are left out. Together they are the difference. */
export function partsOf({ unbookedMinor, otherDayMinor, byHandMinor }: ComparedDay): Part[] {
  const parts: Part[] = [
    { of: 'unbooked', minor: -BigInt(unbookedMinor) },
    { of: 'other-day', minor: BigInt(otherDayMinor) },
    { of: 'by-hand', minor: BigInt(byHandMinor) },
  ];
  return parts.filter(({ minor }) => minor !== 0n);
}

/** How many of the days shown end with a difference, and how large it is at the end of the last one. Days come newest first. */
export function differing(days: readonly ComparedDay[]): { readonly count: number; readonly atLast: bigint } {
  return {
    count: days.filter(({ differenceMinor }) => BigInt(differenceMinor) !== 0n).length,
    atLast: BigInt(days[0]?.differenceMinor ?? '0'),
  };
}

import type { EventProblem } from '@sojourn/giving/contract';
import { allocate } from '@sojourn/units';
import type { Movement, PayoutPart } from './happening';
import type { Share } from './processor-entries';

/**
 * How much of a payout comes from which fund: the sum of its parts, fund by fund. What no page of ours brought about is the general fund's.
 * Parts of another group at the same account are not ours, and then only our part is paid out in these books. Restricted gifts stay restricted on
 * their way to the bank. (accounting.md 5)
 */
export function sharesOf(
  { amount }: Movement,
  parts: readonly PayoutPart[],
  booked: (movement: string) => readonly Share[] | null,
  generalFund: string,
): { readonly shares: readonly Share[] } | { readonly problem: EventProblem } {
  const sums = new Map<string, bigint>();
  const add = (fund: string, minor: bigint): void => void sums.set(fund, (sums.get(fund) ?? 0n) + minor);
  for (const part of parts) {
    if (part.of === 'another') continue;
    const shares = booked(part.movement);
    if (shares !== null) for (const { fund, minor } of shares) add(fund, minor);
    else if (part.of === 'nobody') add(generalFund, part.net.minor);
    else return { problem: 'waits-for-movements' };
  }
  const shares = [...sums].filter(([, minor]) => minor !== 0n).map(([fund, minor]): Share => ({ fund, minor }));
  const total = shares.reduce((sum, { minor }) => sum + minor, 0n);
  const alone = parts.every(({ of }) => of !== 'another');
  if (alone && total !== -amount.minor) return { problem: 'payout-does-not-add-up' };
  return { shares: shares.sort((a, b) => (a.fund < b.fund ? -1 : 1)) };
}

/**
 * A payout that somebody asked for by hand has no parts. It is taken from what each fund has in the account, in proportion, to the cent by the
 * largest remainder; where no fund has anything, from the general one. (accounting.md 3.8)
 */
export function sharesByHand({ amount }: Movement, clearing: readonly Share[], generalFund: string): Share[] {
  const having = clearing.filter(({ minor }) => minor > 0n);
  if (having.length === 0) return [{ fund: generalFund, minor: -amount.minor }];
  const parts = allocate(
    -amount.minor,
    having.map(({ minor }) => minor),
  );
  return having.map(({ fund }, index) => ({ fund, minor: parts[index] ?? 0n })).filter(({ minor }) => minor !== 0n);
}

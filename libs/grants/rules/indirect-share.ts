import { allocate } from '@sojourn/units';
import type { FunctionCode, GrantLine } from '@sojourn/ledger/contract';
import type { IndirectMethod } from '@sojourn/grants/contract';
import { divideHalfUp } from './exchange';

export interface IndirectTerms {
  readonly method: IndirectMethod;
  /** Hundredths of a percent; null for no cap. */
  readonly cap: number | null;
}

export interface SharedIndirectCost {
  readonly poolMinor: bigint;
  readonly allBasesMinor: bigint;
  readonly baseMinor: bigint;
  readonly shareMinor: bigint;
  readonly capMinor: bigint | null;
  readonly chargeMinor: bigint;
  readonly underRecoveryMinor: bigint;
  /** The charge by what the grant's base served; the parts sum to it. */
  readonly byFunction: ReadonlyMap<FunctionCode, bigint>;
}

/**
 * Indirect costs of a period that fall on one grant. (accounting.md 1)
 *
 * Pool: every natural cost booked under management and general, of all funds. The paper's "6400-6720, MGT" names the accounts that are so
 * by default; salaries of management are part of it, or the rate would be below one percent in the worked quarter.
 * Base: the direct costs of every other activity (or their staff costs only), charges of earlier runs left out.
 * The true share is the pool allocated over grant and everything else by largest remainder, so that nothing is charged twice.
 * The charge is the lower of that and the cap of the grant's own base; what is left is a cost of the general fund.
 */
export function sharedIndirectCost(
  costsOfAll: readonly GrantLine[],
  costsOfGrant: readonly GrantLine[],
  terms: IndirectTerms,
): SharedIndirectCost {
  const natural = costsOfAll.filter(isNatural);
  const poolMinor = positive(sum(natural.filter(({ functionCode }) => functionCode === 'MGT')));
  const inBase = (line: GrantLine): boolean =>
    isNatural(line) && line.functionCode !== 'MGT' && (terms.method === 'direct-costs' || line.accountGroup === 'staff');
  const allBasesMinor = positive(sum(costsOfAll.filter(inBase)));
  const ownBase = terms.method === 'none' ? [] : costsOfGrant.filter((line) => line.inFund && inBase(line));
  const baseMinor = positive(sum(ownBase));
  const others = positive(allBasesMinor - baseMinor);
  const [shareMinor = 0n] = baseMinor === 0n ? [] : allocate(poolMinor, [baseMinor, others]);
  const capMinor = terms.cap === null ? null : divideHalfUp(baseMinor * BigInt(terms.cap), 10_000n);
  const chargeMinor = capMinor === null || shareMinor < capMinor ? shareMinor : capMinor;
  return {
    poolMinor,
    allBasesMinor,
    baseMinor,
    shareMinor,
    capMinor,
    chargeMinor,
    underRecoveryMinor: shareMinor - chargeMinor,
    byFunction: splitByFunction(chargeMinor, ownBase),
  };
}

function splitByFunction(chargeMinor: bigint, base: readonly GrantLine[]): ReadonlyMap<FunctionCode, bigint> {
  const bases = new Map<FunctionCode, bigint>();
  for (const { functionCode, bookedMinor } of base)
    if (functionCode !== null) bases.set(functionCode, (bases.get(functionCode) ?? 0n) + bookedMinor);
  const served = [...bases].filter(([, minor]) => minor > 0n).sort(([a], [b]) => (a < b ? -1 : 1));
  if (chargeMinor === 0n || served.length === 0) return new Map();
  const parts = allocate(
    chargeMinor,
    served.map(([, minor]) => minor),
  );
  return new Map(served.map(([code], index): [FunctionCode, bigint] => [code, parts[index] ?? 0n]).filter(([, part]) => part !== 0n));
}

/** Allocations (6900, 6990) only move costs between funds. */
function isNatural({ accountType, accountGroup }: GrantLine): boolean {
  return accountType === 'expense' && accountGroup !== 'allocation';
}

function sum(lines: readonly GrantLine[]): bigint {
  return lines.reduce((all, { bookedMinor }) => all + bookedMinor, 0n);
}

function positive(minor: bigint): bigint {
  return minor < 0n ? 0n : minor;
}

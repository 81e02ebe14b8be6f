import type { Fulfilment, GrantRefusal } from '@sojourn/grants/contract';

export interface OpenCondition {
  readonly amountMinor: bigint;
  readonly perUnitMinor: bigint | null;
  readonly metMinor: bigint;
}

export type Earned = { readonly earnedMinor: bigint; readonly units: number } | { readonly refusal: GrantRefusal };

/** What a fulfilment earns, or why it cannot be: a condition is met once, and never for more than it is worth. */
export function earnedBy(condition: OpenCondition, met: Fulfilment): Earned {
  if (condition.metMinor >= condition.amountMinor) return { refusal: 'condition-already-met' };
  // Units where an amount was agreed, or an amount where units are counted, would be somebody's guess at the price.
  if ('units' in met !== (condition.perUnitMinor !== null)) return { refusal: 'condition-counts-units' };
  const units = 'units' in met ? met.units : 0;
  const earnedMinor = 'units' in met ? BigInt(met.units) * (condition.perUnitMinor ?? 0n) : BigInt(met.amountMinor);
  return earnedMinor > condition.amountMinor - condition.metMinor ? { refusal: 'condition-larger-than-open' } : { earnedMinor, units };
}

import { isFree, type Restriction } from '@sojourn/ledger/contract';
import type { LocalDate } from '@sojourn/units';
import type { Condition, ExpectedCertainty, Grant, Instalment } from '@sojourn/grants/contract';

export interface ExpectedFacts {
  readonly on: LocalDate;
  readonly grant: Pick<Grant, 'state' | 'recognition'>;
  readonly restriction: Restriction; // of the grant's fund
  readonly instalments: readonly Pick<Instalment, 'number' | 'dueOn' | 'amountMinor' | 'receivedMinor' | 'conditionId'>[];
  readonly conditions: readonly Pick<Condition, 'id' | 'amountMinor' | 'metMinor'>[];
}

/** What is still open of an instalment, in the agreement's currency. */
export interface Expected {
  readonly number: number;
  readonly dueOn: LocalDate;
  readonly openMinor: bigint;
  readonly certainty: ExpectedCertainty;
  readonly restricted: boolean;
}

/**
 * What a running agreement still brings, and how sure it is. What is negotiated promises nothing yet, what is closed nothing any more. A
 * conditional instalment is certain once its condition is met; before that even what was paid may have to go back. (accounting.md 1)
 */
export function expectedInstalments({ on, grant, restriction, instalments, conditions }: ExpectedFacts): readonly Expected[] {
  if (grant.state !== 'active') return [];
  const met = new Set(conditions.filter(({ amountMinor, metMinor }) => BigInt(metMinor) >= BigInt(amountMinor)).map(({ id }) => id));
  const certaintyOf = ({ dueOn, conditionId }: ExpectedFacts['instalments'][number]): ExpectedCertainty => {
    if (dueOn < on) return 'late';
    if (conditionId !== null) return met.has(conditionId) ? 'certain' : 'conditional';
    return grant.recognition === 'unconditional' ? 'certain' : 'conditional';
  };
  return instalments
    .map((instalment) => ({
      number: instalment.number,
      dueOn: instalment.dueOn,
      openMinor: BigInt(instalment.amountMinor) - BigInt(instalment.receivedMinor),
      certainty: certaintyOf(instalment),
      restricted: !isFree(restriction),
    }))
    .filter(({ openMinor }) => openMinor > 0n);
}

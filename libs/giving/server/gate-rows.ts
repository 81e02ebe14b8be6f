import type { Tx } from '@sojourn/database';
import type { GateCountOf } from '@sojourn/giving/contract';
import type { Clock } from '@sojourn/units';
import { thisMonthOf } from './books-of-group';

/** The countries the group has added to the built-in list. */
export async function addedCountries(tx: Tx): Promise<readonly string[]> {
  return (await tx.query<{ country: string }>('SELECT country FROM gate_country ORDER BY country')).map(({ country }) => country);
}

/** Adds to a number of this month. That is all that is ever kept of a donor who was stopped. */
export async function countAtGate(tx: Tx, groupId: string, counted: GateCountOf, times: number, clock: Clock): Promise<void> {
  if (times <= 0) return;
  await tx.query(
    `INSERT INTO gate_count AS c (group_id, month, counted, count) VALUES ($1, $2, $3, $4)
     ON CONFLICT (group_id, month, counted) DO UPDATE SET count = c.count + excluded.count`,
    [groupId, await thisMonthOf(tx, clock), counted, times],
  );
}

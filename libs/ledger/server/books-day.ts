import type { Tx } from '@sojourn/database';
import { invariant } from '@sojourn/http';
import { localDateIn, type Clock, type LocalDate } from '@sojourn/units';

/** The calendar day it is where the group works. */
export async function booksDay(tx: Tx, clock: Clock): Promise<LocalDate> {
  const [group] = await tx.query<{ zone: string }>('SELECT time_zone AS zone FROM tenant_group');
  invariant(group !== undefined, 'a transaction sees its own group');
  return localDateIn(clock.now(), group.zone);
}

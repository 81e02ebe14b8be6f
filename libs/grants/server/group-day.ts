import type { Scope, Tx } from '@sojourn/database';
import { invariant } from '@sojourn/http';
import { localDateIn, type Clock, type LocalDate } from '@sojourn/units';

/** The calendar day it is where the group works: what is due there is due by its calendar. */
export async function groupDay(tx: Tx, scope: Scope, clock: Clock): Promise<LocalDate> {
  const [group] = await tx.query<{ zone: string }>('SELECT time_zone AS zone FROM tenant_group WHERE id = $1', [scope.groupId]);
  invariant(group !== undefined, 'a member belongs to a group', { groupId: scope.groupId });
  return localDateIn(clock.now(), group.zone);
}

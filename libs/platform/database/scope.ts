import { NIL_UUID } from '@sojourn/units';

/** On whose behalf a transaction runs. Always a required argument: there is no default group. */
export interface Scope {
  readonly groupId: string;
  readonly memberId: string;
  readonly roles: readonly string[];
}

/** A job that acts for a whole group: no member, the role `system`. */
export function groupScope(groupId: string): Scope {
  return { groupId, memberId: NIL_UUID, roles: ['system'] };
}

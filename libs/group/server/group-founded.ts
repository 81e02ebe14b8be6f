import type { Scope, Tx } from '@sojourn/database';

/** What another domain does when a group is founded, inside the founding's transaction. The application lists the followers. */
export interface GroupFounded {
  founded(tx: Tx, scope: Scope, group: { readonly currency: string }): Promise<void>;
}
export const GROUP_FOUNDED = Symbol('GroupFounded');

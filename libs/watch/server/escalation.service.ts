import { Injectable } from '@nestjs/common';
import { groupScope, TenantTransactions, type Scope, type Tx } from '@sojourn/database';
import type { Instant } from '@sojourn/units';
import { MONEY_WATCH_ROLES, WATCH_ROLES, type WatchItem } from '@sojourn/watch/contract';
import { nextAsk } from './ask-next';
import { nextInLine, type Candidate } from './next-in-line';
import { BY_DUE, ITEM_COLUMNS, record } from './watch-rows';

/** How many items of a group one transaction takes; the rest waits for the next round. */
const ITEMS_AT_ONCE = 500;

/**
 * Promise 3, no term is missed: an item nobody has looked at when its time comes goes to the next person.
 * Nothing here ends an item. When everybody was asked it stays with the last, late, and is asked about again.
 */
@Injectable()
export class EscalationService {
  constructor(private readonly tenant: TenantTransactions) {}

  /** Asks the next person about everything whose time has come. Gives how many items moved. Run twice for one moment, it moves nothing the second time. */
  async run(now: Instant): Promise<number> {
    const groups = await this.tenant.acrossGroups('which groups have something nobody looked at', (tx) =>
      tx.query<{ id: string }>('SELECT groups_to_ask($1) AS id', [now]),
    );
    let moved = 0;
    for (const { id } of groups) moved += await this.runFor(groupScope(id), now);
    return moved;
  }

  private runFor(scope: Scope, now: Instant): Promise<number> {
    return this.tenant.transaction(scope, async (tx) => {
      const items = await tx.query<WatchItem>(
        // Two runs at once, on two processes, take different rows.
        `SELECT ${ITEM_COLUMNS} FROM watch_item WHERE state = 'open' AND ask_next_at <= $1 ${BY_DUE} LIMIT ${ITEMS_AT_ONCE} FOR UPDATE SKIP LOCKED`,
        [now],
      );
      const active = await tx.query<Candidate>(`SELECT id, roles FROM member WHERE state = 'active' AND roles && $1::text[]`, [
        [...WATCH_ROLES, ...MONEY_WATCH_ROLES],
      ]);
      let moved = 0;
      for (const item of items) moved += await this.askNext(tx, scope, item, active, now);
      return moved;
    });
  }

  private async askNext(tx: Tx, scope: Scope, item: WatchItem, active: readonly Candidate[], now: Instant): Promise<number> {
    const asked = await tx.query<{ id: string }>(`SELECT to_id AS id FROM watch_event WHERE item_id = $1 AND what IN ('added', 'moved')`, [
      item.id,
    ]);
    const next = nextInLine(item.secondId, active, new Set([item.ownerId, ...asked.map(({ id }) => id)]));
    const ask = nextAsk(now, item);
    if (next === null) {
      await tx.query('UPDATE watch_item SET ask_next_at = $2, seen_at = NULL WHERE id = $1', [item.id, ask]);
      await record(tx, scope, item, { what: 'asked-again', at: now, by: null, to: item.ownerId });
      return 0;
    }
    await tx.query('UPDATE watch_item SET owner_id = $2, step = step + 1, seen_at = NULL, ask_next_at = $3 WHERE id = $1', [
      item.id,
      next,
      ask,
    ]);
    await record(tx, scope, item, { what: 'moved', at: now, by: item.ownerId, to: next });
    return 1;
  }
}

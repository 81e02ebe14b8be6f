import { Inject, Injectable } from '@nestjs/common';
import { refuseWhen, TenantTransactions, type Scope, type Tx } from '@sojourn/database';
import { Refusal } from '@sojourn/http';
import { addDays, CLOCK, localDateIn, type Clock } from '@sojourn/units';
import {
  MONEY_KINDS,
  WATCH_ROLES,
  watchersOf,
  type Today,
  type WatchDraft,
  type WatchItem,
  type WatchKind,
  type WatchList,
  type WatchQuery,
} from '@sojourn/watch/contract';
import { askAfterSeen, firstAsk } from './ask-next';
import { BY_DUE, ITEM_COLUMNS, record, zoneOf } from './watch-rows';

/** What is due. Who sees an item is decided in the database: its owner, its second, and who holds its container. */
@Injectable()
export class WatchService {
  constructor(
    private readonly tenant: TenantTransactions,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Begins to watch. The same request twice adds one item. */
  add(scope: Scope, draft: WatchDraft): Promise<WatchItem> {
    return this.tenant
      .transaction(scope, (tx) => this.addIn(tx, scope, draft))
      .catch(refuseWhen('watch_item_pkey', () => new Refusal('item-known', 409)));
  }

  /** For other domains, inside their transaction. */
  async addIn(tx: Tx, scope: Scope, draft: WatchDraft): Promise<WatchItem> {
    const { id, kind, dueOn, dueAt = null, safeOn = null, ownerId = scope.memberId, secondId = null, containerId = null } = draft;
    refuseForeignKind(scope, kind);
    if (containerId !== null && MONEY_KINDS.includes(kind)) throw new Refusal('money-has-no-container', 422);
    if (containerId !== null) await this.assertHeld(tx, containerId);
    for (const memberId of [ownerId, secondId]) if (memberId !== null) await this.assertWatches(tx, memberId, kind);
    const [known] = await tx.query<WatchItem>(`SELECT ${ITEM_COLUMNS} FROM watch_item WHERE id = $1`, [id]);
    if (known !== undefined) return sameFacts(known, { kind, dueOn, dueAt, safeOn, containerId });
    const ask = firstAsk(this.clock.now(), { kind, dueOn, dueAt, safeOn }, await zoneOf(tx, scope));
    await tx.query(
      `INSERT INTO watch_item (group_id, id, kind, due_on, due_at, safe_on, owner_id, second_id, container_id, ask_next_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
      [scope.groupId, id, kind, dueOn, dueAt, safeOn, ownerId, secondId, containerId, ask],
    );
    const item: WatchItem = { id, kind, dueOn, dueAt, safeOn, state: 'open', ownerId, secondId, step: 0, seenAt: null, containerId };
    // Somebody may add an item for others that no longer concerns them; then they cannot read its history, and need not.
    await record(tx, scope, item, { what: 'added', at: this.clock.now(), by: scope.memberId, to: ownerId });
    return item;
  }

  list(scope: Scope, { state = 'open', containerId }: WatchQuery): Promise<WatchList> {
    return this.tenant.transaction(scope, async (tx) => ({
      items: await tx.query<WatchItem>(
        `SELECT ${ITEM_COLUMNS} FROM watch_item WHERE state = $1 AND ($2::uuid IS NULL OR container_id = $2) ${BY_DUE}`,
        [state, containerId ?? null],
      ),
    }));
  }

  /** What is late, however long ago, and what is due or has its safe date in so many days. */
  today(scope: Scope, within: number): Promise<Today> {
    return this.tenant.transaction(scope, async (tx) => {
      const now = this.clock.now();
      const on = localDateIn(now, await zoneOf(tx, scope));
      const items = await tx.query<WatchItem>(
        `SELECT ${ITEM_COLUMNS} FROM watch_item WHERE state = 'open' AND least(due_on, safe_on) <= $1 ${BY_DUE}`,
        [addDays(on, within)],
      );
      const late = items.filter(({ dueOn, dueAt }) => (dueAt === null ? dueOn < on : dueAt < now));
      const rest = items.filter((item) => !late.includes(item));
      const dueToday = rest.filter(({ dueOn }) => dueOn <= on);
      const safeDatePassed = rest.filter(({ dueOn, safeOn }) => dueOn > on && safeOn !== null && safeOn < on);
      const later = rest.length - dueToday.length - safeDatePassed.length;
      return { on, within, items, counts: { late: late.length, safeDatePassed: safeDatePassed.length, dueToday: dueToday.length, later } };
    });
  }

  /** The owner has it in hand. Nobody else is asked before the last moment. */
  seen(scope: Scope, id: string): Promise<WatchItem> {
    return this.tenant.transaction(scope, async (tx) => {
      const item = await this.locked(tx, id);
      if (item.ownerId !== scope.memberId) throw new Refusal('not-yours', 409);
      const now = this.clock.now();
      const ask = askAfterSeen(now, item, await zoneOf(tx, scope));
      await tx.query('UPDATE watch_item SET seen_at = $2, ask_next_at = $3 WHERE id = $1', [id, now, ask]);
      await record(tx, scope, item, { what: 'seen', at: now, by: scope.memberId, to: null });
      return { ...item, seenAt: now };
    });
  }

  /** Done by anybody it concerns. A second time changes nothing. */
  done(scope: Scope, id: string): Promise<WatchItem> {
    return this.turn(scope, id, 'done');
  }

  /** It was not done after all: it is due again, and late if its day has passed. */
  undo(scope: Scope, id: string): Promise<WatchItem> {
    return this.turn(scope, id, 'open');
  }

  /** For the domain that added an item, inside its transaction: what was due has happened, whoever saw to it. */
  doneIn(tx: Tx, scope: Scope, id: string): Promise<void> {
    return this.turnForDomain(tx, scope, id, 'done');
  }

  /** It was taken back and is due again. */
  undoIn(tx: Tx, scope: Scope, id: string): Promise<void> {
    return this.turnForDomain(tx, scope, id, 'open');
  }

  /** Whoever did it need not be concerned by the item: this step alone looks past need to know, for one item its domain knows. */
  private async turnForDomain(tx: Tx, scope: Scope, id: string, state: WatchItem['state']): Promise<void> {
    await this.tenant.enter(tx, { ...scope, roles: ['system'] });
    await this.turnIn(tx, scope, id, state);
    await this.tenant.enter(tx, scope);
  }

  private turn(scope: Scope, id: string, state: WatchItem['state']): Promise<WatchItem> {
    return this.tenant.transaction(scope, (tx) => this.turnIn(tx, scope, id, state));
  }

  private async turnIn(tx: Tx, scope: Scope, id: string, state: WatchItem['state']): Promise<WatchItem> {
    const item = await this.locked(tx, id);
    if (item.state === state) return item;
    const now = this.clock.now();
    // Whoever takes it back has just looked: the next person is asked at the next moment that matters, not for the days it was done.
    const ask = askAfterSeen(now, item, await zoneOf(tx, scope));
    await tx.query('UPDATE watch_item SET state = $2, ask_next_at = $3 WHERE id = $1', [id, state, ask]);
    const what = state === 'done' ? 'done' : 'undone';
    await record(tx, scope, item, { what, at: now, by: scope.memberId, to: null });
    return { ...item, state };
  }

  private async locked(tx: Tx, id: string): Promise<WatchItem> {
    const [item] = await tx.query<WatchItem>(`SELECT ${ITEM_COLUMNS} FROM watch_item WHERE id = $1 FOR UPDATE`, [id]);
    if (item === undefined) throw new Refusal('no-such-item', 404);
    return item;
  }

  private async assertHeld(tx: Tx, containerId: string): Promise<void> {
    const [found] = await tx.query('SELECT 1 FROM container WHERE id = $1', [containerId]);
    if (found === undefined) throw new Refusal('no-such-container', 404);
  }

  private async assertWatches(tx: Tx, memberId: string, kind: WatchKind): Promise<void> {
    const [found] = await tx.query(`SELECT 1 FROM member WHERE id = $1 AND state = 'active' AND roles && $2::text[]`, [
      memberId,
      watchersOf(kind),
    ]);
    if (found === undefined) throw new Refusal('no-such-member', 422, { memberId });
  }
}

function refuseForeignKind({ roles }: Scope, kind: WatchKind): void {
  const withPeople = roles.some((role) => role === 'system' || WATCH_ROLES.some((watcher) => watcher === role));
  if (!withPeople && !MONEY_KINDS.includes(kind)) throw new Refusal('kind-not-for-role', 403);
}

/** A repeated request finds what it added; another one must not slip in under the same id. */
function sameFacts(known: WatchItem, sent: Pick<WatchItem, 'kind' | 'dueOn' | 'dueAt' | 'safeOn' | 'containerId'>): WatchItem {
  const same = (['kind', 'dueOn', 'dueAt', 'safeOn', 'containerId'] as const).every((field) => known[field] === sent[field]);
  if (!same) throw new Refusal('item-known', 409);
  return known;
}

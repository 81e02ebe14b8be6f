import { Inject, Injectable } from '@nestjs/common';
import { TenantTransactions, type Scope } from '@sojourn/database';
import type { Keys, KeyState, Wrap } from '@sojourn/group/contract';
import { invariant } from '@sojourn/http';
import { CLOCK, type Clock } from '@sojourn/units';
import { entriesAfter } from './directory-entries';
import { insertKeyState } from './key-state';
import { textOf } from './wire-bytes';

/** A member's sealed keys, handed out for unlocking and taken back when they change. */
@Injectable()
export class KeysService {
  constructor(
    private readonly tenant: TenantTransactions,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async read(scope: Scope): Promise<Keys> {
    return this.tenant.transaction(scope, async (tx) => {
      const wraps = await tx.query<{ route: number; route_id: string; generation: bigint; object: Buffer }>(
        'SELECT route, route_id, generation, object FROM account_wrap WHERE member_id = $1 ORDER BY route',
        [scope.memberId],
      );
      const [keyring] = await tx.query<{ n: bigint; object: Buffer }>(
        'SELECT n, object FROM keyring WHERE member_id = $1 ORDER BY n DESC LIMIT 1',
        [scope.memberId],
      );
      const [memory] = await tx.query<{ number: bigint; object: Buffer }>(
        'SELECT number, object FROM grants.keyring_memory WHERE member_id = $1 ORDER BY number DESC LIMIT 1',
        [scope.memberId],
      );
      invariant(keyring !== undefined && memory !== undefined, 'an active member has a keyring and a memory', { memberId: scope.memberId });
      // The newest statement of every member: by their rows a client finds out when it is shown an old keyring.
      const statements = await tx.query<{ member_id: string; n: bigint; object: Buffer }>(
        'SELECT DISTINCT ON (member_id) member_id, n, object FROM keyring_statement ORDER BY member_id, n DESC',
      );
      return {
        wraps: wraps.map((wrap) => ({
          route: wrap.route as Wrap['route'],
          routeId: wrap.route_id,
          generation: Number(wrap.generation),
          object: textOf(wrap.object),
        })),
        keyring: { n: Number(keyring.n), object: textOf(keyring.object) },
        memory: { number: Number(memory.number), object: textOf(memory.object) },
        statements: statements.map((row) => ({ memberId: row.member_id, n: Number(row.n), object: textOf(row.object) })),
        directory: await entriesAfter(tx, -1),
      };
    });
  }

  async save(scope: Scope, keys: KeyState): Promise<void> {
    await this.tenant.transaction(scope, (tx) => insertKeyState(tx, scope, keys, this.clock.now()));
  }
}

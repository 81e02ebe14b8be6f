import { createHash } from 'node:crypto';
import { Inject, Injectable, Optional } from '@nestjs/common';
import { AuditTrail } from '@sojourn/audit';
import { refuseWhen, TenantTransactions, type Scope, type Tx } from '@sojourn/database';
import type { NewGroup, RegistrationAnswer, RegistrationRequest } from '@sojourn/group/contract';
import { Refusal } from '@sojourn/http';
import { CLOCK, monthOf, type Clock } from '@sojourn/units';
import { insertDirectoryEntry } from './directory-entries';
import { GROUP_FOUNDED, type GroupFounded } from './group-founded';
import { insertKeyState, insertWraps } from './key-state';
import { LoginProcess } from './login-process';
import { SessionService } from './session.service';
import { userIdentifierOf } from './user-identifier';

/** Founds a group by a one-time link. Every key was made in the first officer's browser; here they are only kept. */
@Injectable()
export class FoundingService {
  constructor(
    private readonly tenant: TenantTransactions,
    private readonly login: LoginProcess,
    private readonly sessions: SessionService,
    private readonly audit: AuditTrail,
    @Inject(CLOCK) private readonly clock: Clock,
    @Optional() @Inject(GROUP_FOUNDED) private readonly followers: readonly GroupFounded[] | null = null,
  ) {}

  async isOpen(token: string): Promise<boolean> {
    const [row] = await this.tenant.acrossGroups('a founding link stands before any group', (tx) =>
      tx.query<{ open: boolean }>('SELECT founding_link_open($1) AS open', [hashOf(token)]),
    );
    return row?.open === true;
  }

  async register(token: string, asked: RegistrationRequest): Promise<RegistrationAnswer> {
    if (!(await this.isOpen(token))) throw new Refusal('founding-link-unknown', 404);
    const [row] = await this.tenant.acrossGroups('a slug is asked for before the group exists', (tx) =>
      tx.query<{ free: boolean }>('SELECT slug_is_free($1) AS free', [asked.slug]),
    );
    if (row?.free !== true) throw new Refusal('slug-taken');
    return this.login.register(userIdentifierOf(asked.slug, asked.handle), asked.registrationRequest);
  }

  /** Group, officer, keys, directory entry 0, what other domains need, and the first session: all or nothing. */
  async found(token: string, group: NewGroup): Promise<{ token: string }> {
    const scope: Scope = { groupId: group.groupId, memberId: group.memberId, roles: ['officer'] };
    return this.tenant.acrossGroups('the group is made here', async (tx) => {
      const [used] = await tx.query<{ used: boolean }>('SELECT use_founding_link($1, $2) AS used', [hashOf(token), this.clock.now()]);
      if (used?.used !== true) throw new Refusal('founding-link-unknown', 404);
      await this.tenant.enter(tx, scope);
      await this.insertGroup(tx, group);
      const { subject } = await insertDirectoryEntry(tx, group.groupId, group.entry, -1);
      if (subject !== group.memberId) throw new Refusal('entry-refused', 422, { why: 'wrong-subject' });
      await insertWraps(tx, scope, group.wraps);
      await insertKeyState(tx, scope, group.keys, this.clock.now());
      for (const follower of this.followers ?? []) await follower.founded(tx, scope, { currency: group.currency });
      const begun = await this.sessions.begin(tx, scope);
      await this.audit.append(tx, scope, 'case', 'group-founded', scope.memberId);
      return { token: begun };
    });
  }

  private async insertGroup(tx: Tx, group: NewGroup): Promise<void> {
    const taken = (): Refusal => new Refusal('slug-taken');
    await tx
      .query(
        'INSERT INTO tenant_group (id, slug, public_slug, name, currency, time_zone, founded_month) VALUES ($1, $2, $2, $3, $4, $5, $6)',
        [group.groupId, group.slug, group.name, group.currency, group.timeZone, monthOf(this.clock.now())],
      )
      .catch(refuseWhen('group_slug_once', taken))
      .catch(refuseWhen('tenant_group_pkey', taken));
    await tx.query(
      `INSERT INTO member (group_id, id, handle, roles, state, registration_record, user_identifier) VALUES ($1, $2, $3, $4, 'active', $5, $6)`,
      [group.groupId, group.memberId, group.handle, ['officer'], group.registrationRecord, userIdentifierOf(group.slug, group.handle)],
    );
  }
}

function hashOf(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}

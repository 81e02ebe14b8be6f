import { createHash } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { AuditTrail } from '@sojourn/audit';
import { groupScope, refuseWhen, TenantTransactions, type Scope } from '@sojourn/database';
import type { Enrolment, InviteRegistration, NewInvite, OpenInvite, RegistrationAnswer } from '@sojourn/group/contract';
import { Refusal } from '@sojourn/http';
import { CLOCK, plusSeconds, type Clock } from '@sojourn/units';
import { entriesAfter } from './directory-entries';
import { insertKeyState, insertWraps } from './key-state';
import { LoginProcess } from './login-process';
import { INVITE_SECONDS } from './session-rules';
import { userIdentifierOf } from './user-identifier';
import { bytesOf } from './wire-bytes';

interface Found {
  group_id: string;
  slug: string;
  name: string;
  roles: string[];
}

/** One-time invitations: 128 bits in the link's fragment, 72 hours, one use. The server holds a hash. */
@Injectable()
export class InviteService {
  constructor(
    private readonly tenant: TenantTransactions,
    private readonly login: LoginProcess,
    private readonly audit: AuditTrail,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async invite(scope: Scope, invite: NewInvite): Promise<void> {
    await this.tenant.transaction(scope, async (tx) => {
      await tx.query('INSERT INTO invite (group_id, id, secret_hash, roles, invited_by, expires_at) VALUES ($1, $2, $3, $4, $5, $6)', [
        scope.groupId,
        invite.inviteId,
        bytesOf(invite.secretHash),
        invite.roles,
        scope.memberId,
        plusSeconds(this.clock.now(), INVITE_SECONDS),
      ]);
      await this.audit.append(tx, scope, 'case', 'invite-made', invite.inviteId);
    });
  }

  async open(inviteId: string, secret: string): Promise<OpenInvite> {
    const found = await this.find(inviteId, secret);
    const directory = await this.tenant.transaction(groupScope(found.group_id), (tx) => entriesAfter(tx, -1));
    return { groupId: found.group_id, slug: found.slug, name: found.name, roles: found.roles as OpenInvite['roles'], directory };
  }

  async register(inviteId: string, secret: string, asked: InviteRegistration): Promise<RegistrationAnswer> {
    const found = await this.find(inviteId, secret);
    const taken = await this.tenant.transaction(groupScope(found.group_id), (tx) =>
      tx.query('SELECT 1 FROM member WHERE handle = $1', [asked.handle]),
    );
    if (taken.length > 0) throw new Refusal('handle-taken');
    return this.login.register(userIdentifierOf(found.slug, asked.handle), asked.registrationRequest);
  }

  /** The newcomer waits now: nothing opens for them until an officer has compared the safety words and entered them in the directory. */
  async enrol(inviteId: string, secret: string, newcomer: Enrolment): Promise<void> {
    const found = await this.find(inviteId, secret);
    const scope: Scope = { groupId: found.group_id, memberId: newcomer.memberId, roles: [] };
    await this.tenant.transaction(scope, async (tx) => {
      const used = await tx.query('UPDATE invite SET used_by = $2 WHERE id = $1 AND used_by IS NULL RETURNING id', [
        inviteId,
        newcomer.memberId,
      ]);
      if (used.length === 0) throw new Refusal('invite-unknown', 404);
      await tx
        .query(
          `INSERT INTO member (group_id, id, handle, roles, state, registration_record, user_identifier, invite_id, proposal)
           VALUES ($1, $2, $3, $4, 'waiting', $5, $6, $7, $8)`,
          [
            found.group_id,
            newcomer.memberId,
            newcomer.handle,
            found.roles,
            newcomer.registrationRecord,
            userIdentifierOf(found.slug, newcomer.handle),
            inviteId,
            JSON.stringify(newcomer.proposal),
          ],
        )
        .catch(refuseWhen('member_handle_once', () => new Refusal('handle-taken')));
      await insertWraps(tx, scope, newcomer.wraps);
      await insertKeyState(tx, scope, newcomer.keys, this.clock.now());
      await this.audit.append(tx, scope, 'case', 'invite-used', inviteId);
    });
  }

  private async find(inviteId: string, secret: string): Promise<Found> {
    const [found] = await this.tenant.acrossGroups('an invite is opened before its group is known', (tx) =>
      tx.query<Found>('SELECT * FROM open_invite($1, $2, $3)', [
        inviteId,
        createHash('sha256').update(bytesOf(secret)).digest(),
        this.clock.now(),
      ]),
    );
    if (found === undefined) throw new Refusal('invite-unknown', 404);
    return found;
  }
}

import { createHash } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { AuditTrail } from '@sojourn/audit';
import { TenantTransactions, type Scope, type Tx } from '@sojourn/database';
import type { CurrentSession, LoginAnswer, LoginFinish, LoginStart } from '@sojourn/group/contract';
import { Refusal, type SessionPort, type SignedIn } from '@sojourn/http';
import { CLOCK, NIL_UUID, RANDOM, type Clock, type Random } from '@sojourn/units';
import { LoginProcess } from './login-process';
import { SESSION_ABSOLUTE, SESSION_IDLE } from './session-rules';

interface LoginRecord {
  group_id: string;
  member_id: string;
  registration_record: string | null;
  user_identifier: string;
}

/** Signing in and out, and the session port every guarded route asks. */
@Injectable()
export class SessionService implements SessionPort {
  constructor(
    private readonly tenant: TenantTransactions,
    private readonly login: LoginProcess,
    private readonly audit: AuditTrail,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(RANDOM) private readonly random: Random,
  ) {}

  async find(tokenHash: Buffer): Promise<SignedIn | null> {
    const [row] = await this.tenant.acrossGroups('a session is found by its token before the group is known', (tx) =>
      tx.query<{ group_id: string; member_id: string; handle: string; roles: string[] }>(
        'SELECT * FROM session_member($1, $2::timestamptz, $3::interval, $4::interval)',
        [tokenHash, this.clock.now(), SESSION_IDLE, SESSION_ABSOLUTE],
      ),
    );
    return row === undefined ? null : { groupId: row.group_id, memberId: row.member_id, handle: row.handle, roles: row.roles };
  }

  /** The server's first OPAQUE step. An unknown name gets the same kind of answer as a known one. */
  async startLogin(asked: LoginStart): Promise<LoginAnswer> {
    const record = await this.recordOf(asked.slug, asked.handle);
    return this.login.startLogin({
      name: `${asked.slug}/${asked.handle}`,
      subject: record === null ? null : `${record.group_id}/${record.member_id}`,
      registrationRecord: record?.registration_record ?? null,
      userIdentifier: record?.user_identifier ?? unknownUser(asked),
      startLoginRequest: asked.startLoginRequest,
    });
  }

  /** The second step; gives the session's token. Wrong password, unknown name and late answer are one refusal. */
  async finishLogin(asked: LoginFinish): Promise<{ token: string; scope: Scope }> {
    const subject = await this.login.finishLogin(asked);
    const [groupId, memberId] = subject?.split('/') ?? [];
    if (groupId === undefined || memberId === undefined) throw new Refusal('sign-in-refused', 401);
    return this.tenant.transaction({ groupId, memberId, roles: [] }, async (tx) => {
      const [member] = await tx.query<{ roles: string[] }>(`SELECT roles FROM member WHERE id = $1 AND state = 'active'`, [memberId]);
      if (member === undefined) throw new Refusal('sign-in-refused', 401);
      const scope = { groupId, memberId, roles: member.roles };
      const token = await this.begin(tx, scope);
      await this.audit.append(tx, scope, 'case', 'session-begun', memberId);
      return { scope, token };
    });
  }

  /** Begins a session inside a transaction of its group; the token leaves once, its hash stays. */
  async begin(tx: Tx, scope: Scope): Promise<string> {
    const token = Buffer.from(this.random.bytes(32)).toString('base64url');
    await tx.query(`DELETE FROM member_session WHERE member_id = $1 AND begun_at < $2::timestamptz - $3::interval`, [
      scope.memberId,
      this.clock.now(),
      SESSION_ABSOLUTE,
    ]);
    await tx.query('INSERT INTO member_session (group_id, member_id, token_hash, begun_at, seen_at) VALUES ($1, $2, $3, $4, $4)', [
      scope.groupId,
      scope.memberId,
      hashOf(token),
      this.clock.now(),
    ]);
    return token;
  }

  async end(scope: Scope, token: string): Promise<void> {
    await this.tenant.transaction(scope, async (tx) => {
      await tx.query('DELETE FROM member_session WHERE token_hash = $1', [hashOf(token)]);
      await this.audit.append(tx, scope, 'case', 'session-ended', scope.memberId);
    });
  }

  async current(member: SignedIn): Promise<CurrentSession> {
    const [group] = await this.tenant.transaction(member, (tx) =>
      tx.query<{ groupName: string; groupSlug: string; publicSlug: string; currency: string; timeZone: string }>(
        `SELECT name AS "groupName", slug AS "groupSlug", public_slug AS "publicSlug", currency::text, time_zone AS "timeZone" FROM tenant_group`,
      ),
    );
    if (group === undefined) throw new Refusal('not-signed-in', 401);
    return {
      groupId: member.groupId,
      memberId: member.memberId,
      handle: member.handle,
      roles: [...member.roles] as CurrentSession['roles'],
      ...group,
    };
  }

  private async recordOf(slug: string, handle: string): Promise<LoginRecord | null> {
    const [record] = await this.tenant.acrossGroups('a login name is looked up before the group is known', (tx) =>
      tx.query<LoginRecord>('SELECT * FROM login_record($1, $2)', [slug, handle]),
    );
    return record ?? null;
  }
}

function hashOf(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}

/** A stable identifier for a name nobody has, so that repeated tries look alike. */
function unknownUser({ slug, handle }: LoginStart): string {
  const hex = createHash('sha256').update(`${NIL_UUID}/${slug}/${handle}`).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

import { Injectable } from '@nestjs/common';
import { TenantTransactions, type Scope } from '@sojourn/database';
import type { Member, MemberList } from '@sojourn/group/contract';

@Injectable()
export class MemberService {
  constructor(private readonly tenant: TenantTransactions) {}

  /** All members, those who wait first. */
  async list(scope: Scope): Promise<MemberList> {
    const rows = await this.tenant.transaction(scope, (tx) =>
      tx.query<Member>(
        `SELECT id, handle, roles, state, invite_id AS "inviteId", proposal FROM member ORDER BY (state = 'waiting') DESC, (state = 'removed'), handle`,
      ),
    );
    return { members: rows };
  }
}

import { Injectable } from '@nestjs/common';
import { AuditTrail } from '@sojourn/audit';
import { TenantTransactions, type Scope, type Tx } from '@sojourn/database';
import { RoleList, type DirectoryEntries } from '@sojourn/group/contract';
import { Refusal } from '@sojourn/http';
import type { DirectoryEntryHeader } from '@sojourn/sealing/shape';
import * as z from 'zod/mini';
import { entriesAfter, insertDirectoryEntry, newestSeq } from './directory-entries';

/** Kinds that change what the server lets a member do. (formats.md 5) */
const KIND = { enrol: 2, roles: 4, remove: 5, freeze: 6, unfreeze: 7 } as const;
const BodyWithRoles = z.object({ roles: RoleList });

/** Keeps the signed directory and lets the server's own gates follow it: the directory decides, the member row obeys. */
@Injectable()
export class DirectoryService {
  constructor(
    private readonly tenant: TenantTransactions,
    private readonly audit: AuditTrail,
  ) {}

  async after(scope: Scope, seq: number): Promise<DirectoryEntries> {
    return { entries: await this.tenant.transaction(scope, (tx) => entriesAfter(tx, seq)) };
  }

  async append(scope: Scope, entry: string): Promise<void> {
    await this.tenant.transaction(scope, async (tx) => {
      const header = await insertDirectoryEntry(tx, scope.groupId, entry, await newestSeq(tx));
      await this.follow(tx, header);
      await this.audit.append(tx, scope, 'case', 'directory-entry-added', header.subject);
    });
  }

  private async follow(tx: Tx, { kind, subject, body }: DirectoryEntryHeader): Promise<void> {
    if (kind === KIND.enrol) return this.enrol(tx, subject, rolesOf(body));
    if (kind === KIND.roles) return this.change(tx, subject, `roles = $2`, [rolesOf(body)]);
    if (kind === KIND.unfreeze) return this.change(tx, subject, `state = 'active'`, []);
    if (kind === KIND.freeze || kind === KIND.remove) {
      await this.change(tx, subject, `state = $2`, [kind === KIND.freeze ? 'frozen' : 'removed']);
      await tx.query('DELETE FROM member_session WHERE member_id = $1', [subject]);
    }
  }

  private async enrol(tx: Tx, subject: string, roles: readonly string[]): Promise<void> {
    const [member] = await tx.query<{ roles: string[] }>(`SELECT roles FROM member WHERE id = $1 AND state = 'waiting' FOR UPDATE`, [
      subject,
    ]);
    if (member === undefined) throw new Refusal('member-unknown', 404);
    if ([...member.roles].sort().join() !== [...roles].sort().join()) throw new Refusal('roles-differ', 422);
    await tx.query(`UPDATE member SET state = 'active', proposal = NULL WHERE id = $1`, [subject]);
  }

  private async change(tx: Tx, subject: string, set: string, values: readonly unknown[]): Promise<void> {
    const changed = await tx.query<{ id: string }>(
      `UPDATE member SET ${set} WHERE id = $1 AND state IN ('active', 'frozen') RETURNING id`,
      [subject, ...values],
    );
    if (changed.length === 0) throw new Refusal('member-unknown', 404);
  }
}

function rolesOf(body: unknown): string[] {
  const result = BodyWithRoles.safeParse(body);
  if (!result.success) throw new Refusal('not-a-directory-entry', 422, { why: 'roles' });
  return result.data.roles;
}

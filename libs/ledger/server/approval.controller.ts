import { Controller, Get, Param, Query } from '@nestjs/common';
import { TenantTransactions, type Scope } from '@sojourn/database';
import { keptApprovals } from '@sojourn/group/server';
import { CurrentScope, Roles, schemaPipe } from '@sojourn/http';
import { Uuid } from '@sojourn/units';
import { ApprovalQuery, type ApprovalList, type ApprovalOfEntry } from '@sojourn/ledger/contract';
import { MONEY_READERS } from './money-roles';

/** The signed approvals behind entries, payments and months, for browsers to verify. They are given with the act they stand for, never here. */
@Controller('ledger/approvals')
@Roles(...MONEY_READERS)
export class ApprovalController {
  constructor(private readonly tenant: TenantTransactions) {}

  @Get()
  list(@CurrentScope() scope: Scope, @Query(schemaPipe(ApprovalQuery)) { kind, ids }: ApprovalQuery): Promise<ApprovalList> {
    return this.tenant.transaction(scope, async (tx) => {
      const kept = await keptApprovals(tx, kind, ids.split(','));
      return { objects: [...kept].map(([objectId, approvals]) => ({ objectId, approvals })) };
    });
  }

  @Get('of-entry/:id')
  ofEntry(@CurrentScope() scope: Scope, @Param('id', schemaPipe(Uuid)) entryId: string): Promise<ApprovalOfEntry> {
    return this.tenant.transaction(scope, async (tx) => {
      const [object] = await tx.query<{ kind: 'entry' | 'payment'; objectId: string }>(
        `SELECT 'entry' AS kind, id AS "objectId" FROM entry_draft WHERE entry_id = $1 AND approved_by IS NOT NULL
         UNION ALL SELECT 'payment', id FROM payment_order WHERE entry_id = $1`,
        [entryId],
      );
      if (object === undefined) return { found: null };
      const approvals = (await keptApprovals(tx, object.kind, [object.objectId])).get(object.objectId) ?? [];
      return { found: approvals.length === 0 ? null : { ...object, approvals } };
    });
  }
}

import { Inject, Injectable } from '@nestjs/common';
import { AuditTrail } from '@sojourn/audit';
import { ContainerService } from '@sojourn/containers/server';
import { refuseWhen, TenantTransactions, type Scope } from '@sojourn/database';
import { Refusal } from '@sojourn/http';
import { CLOCK, type Clock } from '@sojourn/units';
import type { CaseDraft, CaseFile, CaseList, CaseStatus } from '@sojourn/cases/contract';
import { mayFollow } from '@sojourn/cases/rules';

const COLUMNS = 'id, status, opened_month AS "openedMonth"';

/** The clear row of each case. Who sees it is decided by the grants of its container, in the database. */
@Injectable()
export class CaseService {
  constructor(
    private readonly tenant: TenantTransactions,
    private readonly containers: ContainerService,
    private readonly audit: AuditTrail,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Gives a sealed case its status. The container is written first. */
  create(scope: Scope, { id, status }: CaseDraft): Promise<CaseFile> {
    return this.tenant
      .transaction(scope, async (tx) => {
        await this.containers.assertHeld(tx, scope, 'case', id);
        const openedMonth = this.clock.now().slice(0, 7);
        await tx.query('INSERT INTO case_file (group_id, id, status, opened_month) VALUES ($1, $2, $3, $4)', [
          scope.groupId,
          id,
          status,
          openedMonth,
        ]);
        await this.audit.append(tx, scope, 'case', 'case-begun', id);
        return { id, status, openedMonth };
      })
      .catch(refuseWhen('case_file_pkey', () => new Refusal('case-known', 409)));
  }

  /** The cases this member holds. */
  async list(scope: Scope): Promise<CaseList> {
    return this.tenant.transaction(scope, async (tx) => ({
      cases: await tx.query<CaseFile>(`SELECT ${COLUMNS} FROM case_file ORDER BY id`),
    }));
  }

  changeStatus(scope: Scope, id: string, status: CaseStatus): Promise<CaseFile> {
    return this.tenant.transaction(scope, async (tx) => {
      const [found] = await tx.query<CaseFile>(`SELECT ${COLUMNS} FROM case_file WHERE id = $1 FOR UPDATE`, [id]);
      if (found === undefined) throw new Refusal('no-such-case', 404);
      if (!mayFollow(found.status, status)) throw new Refusal('step-not-allowed', 409, { status: found.status });
      await tx.query('UPDATE case_file SET status = $2 WHERE id = $1', [id, status]);
      await this.audit.append(tx, scope, 'case', 'case-status-changed', id);
      return { ...found, status };
    });
  }
}

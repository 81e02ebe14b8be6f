import { Injectable } from '@nestjs/common';
import { AuditTrail } from '@sojourn/audit';
import { TenantTransactions, type Scope } from '@sojourn/database';
import type { RecurringGift, RecurringPage, RecurringQuery } from '@sojourn/giving/contract';
import { RecurringActs } from './recurring-acts';

const PAGE = 50;

/** Monthly gifts as members see them, and what an officer may do with one. */
@Injectable()
export class RecurringService {
  constructor(
    private readonly tenant: TenantTransactions,
    private readonly acts: RecurringActs,
    private readonly audit: AuditTrail,
  ) {}

  /** By key; `after` is the `next` of the page before. */
  list(scope: Scope, { state, after }: RecurringQuery): Promise<RecurringPage> {
    return this.tenant.transaction(scope, async (tx) => {
      const rows = await tx.query<RecurringGift>(
        `SELECT r.id, f.code AS fund, c.slug AS campaign, r.amount_minor::text AS "amountMinor", r.currency, r.method, r.state,
                r.pause_reason AS "pauseReason", r.stop_reason AS "stopReason", r.bank_country AS "bankCountry", r.started_on AS "startedOn",
                r.stopped_on AS "stoppedOn",
                (SELECT count(*)::int FROM gift g WHERE g.group_id = r.group_id AND g.recurring_gift_id = r.id) AS gifts
           FROM recurring_gift r JOIN fund f ON f.group_id = r.group_id AND f.id = r.fund_id
           LEFT JOIN campaign c ON c.group_id = r.group_id AND c.id = r.campaign_id
          WHERE ($1::text IS NULL OR r.state = $1) AND ($2::uuid IS NULL OR r.id > $2) ORDER BY r.id LIMIT $3`,
        [state ?? null, after ?? null, PAGE + 1],
      );
      const recurring = rows.slice(0, PAGE);
      return { recurring, next: rows.length > PAGE ? (recurring.at(-1)?.id ?? null) : null };
    });
  }

  async pause(scope: Scope, id: string): Promise<void> {
    await this.acts.pause(scope.groupId, id, 'officer');
    await this.told(scope, 'monthly-gift-paused', id);
  }

  async resume(scope: Scope, id: string): Promise<void> {
    await this.acts.resume(scope.groupId, id, 'officer');
    await this.told(scope, 'monthly-gift-resumed', id);
  }

  async stop(scope: Scope, id: string): Promise<void> {
    await this.acts.stop(scope.groupId, id, 'officer');
    await this.told(scope, 'monthly-gift-stopped', id);
  }

  private told(scope: Scope, action: string, id: string): Promise<void> {
    return this.tenant.transaction(scope, (tx) => this.audit.append(tx, scope, 'money', action, id));
  }
}

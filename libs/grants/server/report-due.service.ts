import { Inject, Injectable } from '@nestjs/common';
import { refuseWhen, TenantTransactions, type Scope } from '@sojourn/database';
import { Refusal } from '@sojourn/http';
import { addDays, RANDOM, type Random } from '@sojourn/units';
import { WatchService } from '@sojourn/watch/server';
import type { GrantRefusal, ReportDueDraft, ReportSent } from '@sojourn/grants/contract';
import { refused } from './grant-refusal';
import { ReportService } from './report.service';
import { sentBefore } from './sent-before';
import { lockGrant } from './stored-grant';

/** A report needs a fortnight: books closed, figures agreed, words written. From then on the next person is asked. (house rule) */
const SAFE_DAYS = 14;

/** Reports a funder expects, each with somebody who answers for it. */
@Injectable()
export class ReportDueService {
  constructor(
    private readonly tenant: TenantTransactions,
    private readonly watch: WatchService,
    private readonly reports: ReportService,
    @Inject(RANDOM) private readonly random: Random,
  ) {}

  /** Expected from now on, and watched. The same request twice adds one. */
  add(scope: Scope, grantId: string, draft: ReportDueDraft): Promise<{ id: string }> {
    const { id, from, to, dueOn, ownerId, secondId } = draft;
    return this.tenant
      .transaction(scope, async (tx) => {
        const { grant } = await lockGrant(tx, grantId);
        if (grant.state === 'withdrawn') throw refused('grant-not-active', { state: grant.state });
        const [known] = await tx.query<{ same: boolean }>(
          'SELECT (grant_id, from_on, to_on, due_on) = ($2::uuid, $3::date, $4::date, $5::date) AS same FROM grant_report_due WHERE id = $1',
          [id, grantId, from, to, dueOn],
        );
        if (sentBefore(known)) return { id };
        const item = await this.watch.addIn(tx, scope, {
          id: this.random.uuid(),
          kind: 'report',
          dueOn,
          safeOn: addDays(dueOn, -SAFE_DAYS),
          ...(ownerId === undefined ? {} : { ownerId }),
          ...(secondId === undefined ? {} : { secondId }),
        });
        await tx.query(
          'INSERT INTO grant_report_due (group_id, id, grant_id, from_on, to_on, due_on, watch_item_id) VALUES ($1, $2, $3, $4, $5, $6, $7)',
          [scope.groupId, id, grantId, from, to, dueOn, item.id],
        );
        return { id };
      })
      .catch(refuseWhen('report_due_once', () => refused('id-known')));
  }

  /** Sent to the funder: what it said was spent is kept, so that later postings into its period are seen. */
  async send(scope: Scope, grantId: string, id: string, { on }: ReportSent): Promise<{ id: string }> {
    const [due] = await this.tenant.transaction(scope, (tx) =>
      tx.query<{ from: string; to: string }>(
        'SELECT from_on AS "from", to_on AS "to" FROM grant_report_due WHERE grant_id = $1 AND id = $2',
        [grantId, id],
      ),
    );
    if (due === undefined) throw refused('no-such-report');
    const actual = await this.reports.report(scope, grantId, due).then(({ total }) => total.actualMinor, nullWithoutRate);
    return this.tenant.transaction(scope, async (tx) => {
      await lockGrant(tx, grantId);
      const [sent] = await tx.query<{ watchItemId: string }>(
        `UPDATE grant_report_due SET sent_on = $2, sent_by = $3, sent_actual_minor = $4 WHERE id = $1 AND sent_on IS NULL RETURNING watch_item_id AS "watchItemId"`,
        [id, on, scope.memberId, actual],
      );
      if (sent === undefined) throw refused('report-already-sent');
      await this.watch.doneIn(tx, scope, sent.watchItemId);
      return { id };
    });
  }
}

/** A funder may have been told by other means what this page cannot convert yet. */
function nullWithoutRate(error: unknown): null {
  const code: GrantRefusal = 'no-rate';
  if (error instanceof Refusal && error.code === code) return null;
  throw error;
}

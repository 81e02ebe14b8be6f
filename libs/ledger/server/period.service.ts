import { Inject, Injectable, Optional } from '@nestjs/common';
import { AuditTrail } from '@sojourn/audit';
import { refuseWhen, TenantTransactions, type Scope, type Tx } from '@sojourn/database';
import { takeApproval } from '@sojourn/group/server';
import { CLOCK, monthOf, type Clock } from '@sojourn/units';
import type { BookableDay, MonthOfBooks, PeriodChange, PeriodCheck, PeriodState, PeriodStep, PeriodYear } from '@sojourn/ledger/contract';
import { approvedStep, isSignedStep, periodAfter, SIGNED_STEPS } from '@sojourn/ledger/rules';
import { booksDay } from './books-day';
import { refused } from './ledger-refusal';
import { LedgerService } from './ledger.service';
import { lockBooks, type LockedBooks } from './lock-books';
import { ownChecks, PERIOD_CHECKERS, type PeriodChecker } from './period-checks';
import { readPeriod, readPeriodYear } from './read-periods';

/** Months of the books: shown, closed softly and hard, opened again by two. */
@Injectable()
export class PeriodService {
  constructor(
    private readonly tenant: TenantTransactions,
    private readonly ledger: LedgerService,
    private readonly audit: AuditTrail,
    @Inject(CLOCK) private readonly clock: Clock,
    @Optional() @Inject(PERIOD_CHECKERS) private readonly checkers: readonly PeriodChecker[] | null = null,
  ) {}

  year(scope: Scope, year: string): Promise<PeriodYear> {
    return this.tenant.transaction(scope, (tx) => readPeriodYear(tx, year));
  }

  /** What to look at before the month is closed. */
  checks(scope: Scope, month: string): Promise<PeriodCheck[]> {
    return this.tenant.transaction(scope, (tx) => this.look(tx, month));
  }

  bookableDay(scope: Scope, date: string): Promise<BookableDay> {
    return this.tenant.transaction(scope, async (tx) => ({
      day: await this.ledger.bookableDay(tx, date),
      state: (await readPeriod(tx, monthOf(date))).state,
    }));
  }

  /** One step of a month. Takes the lock that posting takes, so that no entry slips in while a month is closed. */
  change(scope: Scope, month: string, { step, approval }: PeriodChange): Promise<MonthOfBooks> {
    return this.tenant.transaction(scope, async (tx) => {
      const books = await lockBooks(tx);
      const period = await readPeriod(tx, month);
      const next = periodAfter(period.state, step);
      if (next === null) throw refused('period-step-not-allowed', { month, state: period.state, step });
      if (step === 'close-hard') await this.refuseUnready(tx, month);
      if (step === 'confirm-reopening' && period.reopenAskedBy === scope.memberId) throw refused('second-person-is-the-first', { month });
      await this.insertMonth(tx, scope, month);
      await this.sign(tx, scope, period, step, approval);
      await this.write(tx, scope, books, { month, next, askedBy: period.reopenAskedBy, confirmed: step === 'confirm-reopening' });
      await this.audit.append(tx, scope, 'money', `month-${step}`, null);
      return readPeriod(tx, month);
    });
  }

  private async insertMonth(tx: Tx, scope: Scope, month: string): Promise<void> {
    await tx.query(`INSERT INTO ledger_period (group_id, month, state) VALUES ($1, $2, 'open') ON CONFLICT (group_id, month) DO NOTHING`, [
      scope.groupId,
      `${month}-01`,
    ]);
  }

  /** Each step is a round of its own; whoever confirms a reopening signs in the round of the question. */
  private async sign(tx: Tx, scope: Scope, period: MonthOfBooks, step: PeriodStep, sent: PeriodChange['approval']): Promise<void> {
    if (!isSignedStep(step)) return;
    const { month, objectId, round } = period;
    if (sent === undefined) throw refused('approval-missing', { month, step });
    const { objectId: named, ...approval } = sent;
    if (objectId === null)
      await tx
        .query('UPDATE ledger_period SET object_id = $2 WHERE month = $1', [`${month}-01`, named])
        .catch(refuseWhen('month_object_once', () => refused('approval-missing', { month, step })));
    await takeApproval(tx, scope, approval, {
      ...{ objectKind: 'month', objectId: objectId ?? named, action: SIGNED_STEPS[step] },
      round: step === 'confirm-reopening' ? round : round + 1,
      content: approvedStep(month, step),
    });
  }

  private async look(tx: Tx, month: string): Promise<PeriodCheck[]> {
    const found = await ownChecks(tx, month, await booksDay(tx, this.clock));
    for (const checker of this.checkers ?? []) found.push(...(await checker(tx, month)));
    return found;
  }

  private async refuseUnready(tx: Tx, month: string): Promise<void> {
    const blocking = (await this.look(tx, month)).filter(({ blocks }) => blocks);
    if (blocking.length > 0) throw refused('period-not-ready', { month, checks: blocking });
  }

  private async write(
    tx: Tx,
    scope: Scope,
    books: LockedBooks,
    step: { month: string; next: PeriodState; askedBy: string | null; confirmed: boolean },
  ): Promise<void> {
    const month = `${step.month}-01`;
    // A question and its taking back change nothing yet: the month is hard-closed before and after.
    if (step.next === 'reopening-asked' || (step.askedBy !== null && !step.confirmed)) {
      await tx.query('UPDATE ledger_period SET reopen_asked_by = $2 WHERE month = $1', [
        month,
        step.next === 'reopening-asked' ? scope.memberId : null,
      ]);
      return;
    }
    await tx.query(
      `INSERT INTO ledger_period_change (group_id, month, step, state, chain_no, chain_head, changed_by, confirmed_by)
       SELECT $1, $2, 1 + (SELECT count(*) FROM ledger_period_change WHERE month = $2), $3, $4, $5, $6, $7`,
      [
        scope.groupId,
        month,
        step.next,
        books.chainLength.toString(),
        books.chainHead,
        step.askedBy ?? scope.memberId,
        step.confirmed ? scope.memberId : null,
      ],
    );
    await tx.query('UPDATE ledger_period SET state = $2, reopen_asked_by = NULL WHERE month = $1', [month, step.next]);
  }
}

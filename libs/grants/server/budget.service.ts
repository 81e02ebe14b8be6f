import { Inject, Injectable } from '@nestjs/common';
import { refuseWhen, TenantTransactions, type Scope, type Tx } from '@sojourn/database';
import { CLOCK, RANDOM, type Clock, type LocalDate, type Random } from '@sojourn/units';
import type { Budget, BudgetDraft, BudgetList, CommitmentDraft, CommitmentRelease } from '@sojourn/grants/contract';
import { costCountedTwice, countedCosts } from '@sojourn/grants/rules';
import { refused } from './grant-refusal';
import { groupDay } from './group-day';
import { readBudgets } from './read-budgets';
import { sentBefore } from './sent-before';
import { grantOf, lockActive, lockGrant } from './stored-grant';

/** Budgets in versions, and what is bound against their lines. */
@Injectable()
export class BudgetService {
  constructor(
    private readonly tenant: TenantTransactions,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(RANDOM) private readonly random: Random,
  ) {}

  list(scope: Scope, grantId: string): Promise<BudgetList> {
    return this.tenant.transaction(scope, async (tx) => {
      await grantOf(tx, grantId);
      return { budgets: await readBudgets(tx, grantId) };
    });
  }

  /** The budget of a period, first or revised: a new version beside the old ones. */
  put(scope: Scope, grantId: string, draft: BudgetDraft): Promise<Budget> {
    return this.tenant
      .transaction(scope, async (tx) => {
        const { grant } = await lockGrant(tx, grantId);
        if (draft.from < grant.startsOn || grant.endsOn < draft.to)
          throw refused('budget-outside-agreement', { from: grant.startsOn, to: grant.endsOn });
        const twice = costCountedTwice(draft.lines);
        if (twice !== null) throw refused('budget-lines-overlap', { account: twice.cost.account, lines: [twice.other, twice.cost.line] });
        await this.refuseUnknownAccounts(tx, draft);
        return this.insert(tx, scope, grantId, draft, await groupDay(tx, scope, this.clock));
      })
      .catch(refuseWhen('budget_periods_apart', () => refused('budget-period-overlaps')));
  }

  /** Binds money against a line. The same request twice binds it once. */
  commit(scope: Scope, grantId: string, draft: CommitmentDraft): Promise<{ id: string }> {
    return this.tenant
      .transaction(scope, async (tx) => {
        await lockActive(tx, grantId);
        const [line] = await tx.query('SELECT 1 FROM grant_line WHERE grant_id = $1 AND line_code = $2', [grantId, draft.line]);
        if (line === undefined) throw refused('no-such-line', { line: draft.line });
        const { id, kind, amountMinor, madeOn, until } = draft;
        const [known] = await tx.query<{ same: boolean }>(
          `SELECT (grant_id, line_code, kind, amount_minor, made_on, until_on) = ($2::uuid, $3, $4, $5::bigint, $6::date, $7::date) AS same
             FROM grant_commitment WHERE id = $1`,
          [id, grantId, draft.line, kind, amountMinor, madeOn, until],
        );
        if (sentBefore(known)) return { id };
        await tx.query(
          `INSERT INTO grant_commitment (group_id, id, grant_id, line_code, kind, amount_minor, made_on, until_on)
           VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
          [scope.groupId, id, grantId, draft.line, kind, amountMinor, madeOn, until],
        );
        return { id };
      })
      .catch(refuseWhen('commitment_once', () => refused('id-known')));
  }

  /** Spent or given up. */
  release(scope: Scope, grantId: string, id: string, { on }: CommitmentRelease): Promise<{ id: string }> {
    return this.tenant.transaction(scope, async (tx) => {
      await lockGrant(tx, grantId);
      const [found] = await tx.query<{ releasedOn: LocalDate | null }>(
        'SELECT released_on AS "releasedOn" FROM grant_commitment WHERE grant_id = $1 AND id = $2',
        [grantId, id],
      );
      if (found === undefined) throw refused('no-such-commitment');
      if (found.releasedOn !== null) throw refused('commitment-already-released', { on: found.releasedOn });
      await tx.query('UPDATE grant_commitment SET released_on = $2 WHERE id = $1', [id, on]);
      return { id };
    });
  }

  private async refuseUnknownAccounts(tx: Tx, { lines }: BudgetDraft): Promise<void> {
    const named = [...new Set(lines.flatMap(({ accounts }) => accounts))];
    const [unknown] = await tx.query<{ account: string }>(
      `SELECT n.account FROM unnest($1::text[]) AS n (account)
         LEFT JOIN ledger_account a ON a.code = n.account AND a.type IN ('expense', 'contra_expense') WHERE a.code IS NULL ORDER BY 1 LIMIT 1`,
      [named],
    );
    if (unknown !== undefined) throw refused('unknown-budget-account', { account: unknown.account });
  }

  private async insert(tx: Tx, scope: Scope, grantId: string, { from, to, lines }: BudgetDraft, madeOn: LocalDate): Promise<Budget> {
    const id = this.random.uuid();
    const periodId = await this.periodOf(tx, scope, grantId, from, to);
    const [made] = await tx.query<{ version: number }>(
      `INSERT INTO grant_budget (group_id, id, period_id, grant_id, version, line_count, made_on, made_by)
       SELECT $1, $2, $3, $4, 1 + coalesce(max(version), 0), $5, $6, $7 FROM grant_budget WHERE period_id = $3 RETURNING version`,
      [scope.groupId, id, periodId, grantId, lines.length, madeOn, scope.memberId],
    );
    await tx.query(
      `INSERT INTO grant_line (group_id, grant_id, line_code) SELECT $1, $2, unnest($3::text[]) ON CONFLICT (group_id, grant_id, line_code) DO NOTHING`,
      [scope.groupId, grantId, lines.map(({ code }) => code)],
    );
    await tx.query(
      `INSERT INTO grant_budget_line (group_id, budget_id, grant_id, line_count, position, line_code, key, label, amount_minor)
       SELECT $1, $2, $3, $4, x.* FROM unnest($5::integer[], $6::text[], $7::text[], $8::text[], $9::bigint[]) AS x`,
      [
        scope.groupId,
        id,
        grantId,
        lines.length,
        lines.map((_, index) => index + 1),
        lines.map(({ code }) => code),
        lines.map(({ key }) => key),
        lines.map(({ label }) => label),
        lines.map(({ amountMinor }) => amountMinor),
      ],
    );
    const costs = countedCosts(lines);
    await tx.query(
      `INSERT INTO grant_budget_cost (group_id, budget_id, account_code, function_code, line_code)
       SELECT $1, $2, x.* FROM unnest($3::text[], $4::text[], $5::text[]) AS x`,
      [
        scope.groupId,
        id,
        costs.map(({ account }) => account),
        costs.map(({ functionCode }) => functionCode),
        costs.map(({ line }) => line),
      ],
    );
    return { id, from, to, version: made?.version ?? 1, madeOn, lines };
  }

  private async periodOf(tx: Tx, scope: Scope, grantId: string, from: LocalDate, to: LocalDate): Promise<string> {
    const [known] = await tx.query<{ id: string }>(
      `SELECT id FROM grant_budget_period WHERE grant_id = $1 AND period = daterange($2::date, $3::date, '[]')`,
      [grantId, from, to],
    );
    if (known !== undefined) return known.id;
    const id = this.random.uuid();
    await tx.query(
      `INSERT INTO grant_budget_period (group_id, id, grant_id, period) VALUES ($1, $2, $3, daterange($4::date, $5::date, '[]'))`,
      [scope.groupId, id, grantId, from, to],
    );
    return id;
  }
}

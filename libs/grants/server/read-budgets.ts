import type { Tx } from '@sojourn/database';
import { FunctionCode } from '@sojourn/ledger/contract';
import type { Budget, BudgetLine, Commitment } from '@sojourn/grants/contract';

interface Row extends Omit<Budget, 'lines'> {
  code: string;
  key: BudgetLine['key'];
  label: string;
  amountMinor: string;
  costs: { account: string; functionCode: FunctionCode }[];
}

/** Every version of every budget of a grant, newest first, lines in their order. */
export async function readBudgets(tx: Tx, grantId: string): Promise<Budget[]> {
  const rows = await tx.query<Row>(
    `SELECT b.id, lower(p.period)::text AS "from", (upper(p.period) - 1)::text AS "to", b.version, b.made_on AS "madeOn",
            l.line_code AS code, l.key, l.label, l.amount_minor::text AS "amountMinor",
            (SELECT coalesce(json_agg(json_build_object('account', c.account_code, 'functionCode', c.function_code) ORDER BY c.account_code, c.function_code), '[]')
               FROM grant_budget_cost c WHERE c.budget_id = b.id AND c.line_code = l.line_code) AS costs
       FROM grant_budget b
       JOIN grant_budget_period p ON p.group_id = b.group_id AND p.id = b.period_id
       JOIN grant_budget_line l ON l.group_id = b.group_id AND l.budget_id = b.id
      WHERE b.grant_id = $1 ORDER BY lower(p.period) DESC, b.version DESC, l.position`,
    [grantId],
  );
  const budgets = new Map<string, Budget>();
  for (const { id, from, to, version, madeOn, code, key, label, amountMinor, costs } of rows) {
    const budget = budgets.get(id) ?? { id, from, to, version, madeOn, lines: [] };
    budget.lines.push({ code, key, label, amountMinor, ...accountsOf(costs) });
    budgets.set(id, budget);
  }
  return [...budgets.values()];
}

/** Accounts and functions again from their pairs; all functions are written as none. */
function accountsOf(costs: Row['costs']): Pick<BudgetLine, 'accounts' | 'functions'> {
  const functions = [...new Set(costs.map(({ functionCode }) => functionCode))];
  return {
    accounts: [...new Set(costs.map(({ account }) => account))],
    functions: functions.length === FunctionCode.options.length ? [] : functions,
  };
}

export function readCommitments(tx: Tx, grantId: string): Promise<Commitment[]> {
  return tx.query<Commitment>(
    `SELECT id, line_code AS line, kind, amount_minor::text AS "amountMinor", made_on AS "madeOn", until_on AS until, released_on AS "releasedOn"
       FROM grant_commitment WHERE grant_id = $1 ORDER BY (released_on IS NOT NULL), until_on, id`,
    [grantId],
  );
}

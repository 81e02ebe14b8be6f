import { FunctionCode, type AccountCode } from '@sojourn/ledger/contract';
import type { BudgetLine, LineCode } from '@sojourn/grants/contract';

/** A cost as a budget counts it: what it is and what it served. */
export interface CountedCost {
  readonly account: AccountCode;
  readonly functionCode: FunctionCode;
  readonly line: LineCode;
}

/** Every cost a budget's lines count, spelled out: a line without functions counts all of them. */
export function countedCosts(lines: readonly BudgetLine[]): readonly CountedCost[] {
  return lines.flatMap(({ code, accounts, functions }) =>
    [...new Set(accounts)].flatMap((account) =>
      [...new Set(functions.length === 0 ? FunctionCode.options : functions)].map((functionCode) => ({
        account,
        functionCode,
        line: code,
      })),
    ),
  );
}

/** The first cost that two lines count: it would stand in the funder's report twice. */
export function costCountedTwice(lines: readonly BudgetLine[]): { readonly cost: CountedCost; readonly other: LineCode } | null {
  const seen = new Map<string, LineCode>();
  for (const cost of countedCosts(lines)) {
    const other = seen.get(keyOf(cost));
    if (other !== undefined) return { cost, other };
    seen.set(keyOf(cost), cost.line);
  }
  return null;
}

/** Which line counts a cost; none: it stands apart in the report, so that its total is always the grant's spending. */
export function lineOfCost(lines: readonly BudgetLine[]): (account: AccountCode, functionCode: FunctionCode | null) => LineCode | null {
  const known = new Map(countedCosts(lines).map((cost) => [keyOf(cost), cost.line]));
  return (account, functionCode) => (functionCode === null ? null : (known.get(keyOf({ account, functionCode })) ?? null));
}

function keyOf({ account, functionCode }: Pick<CountedCost, 'account' | 'functionCode'>): string {
  return `${account} ${functionCode}`;
}

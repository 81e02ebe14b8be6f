import type { FigureKind, SofaLine, TaxSphere } from '@sojourn/ledger/contract';
import type { ChartAccount } from './books';

const INCOME: Readonly<Record<string, SofaLine>> = {
  'Income: donations and legacies': 'income-donations',
  'Income: charitable activities': 'income-charitable',
  'Income: other trading activities': 'income-trading',
  'Income: investments': 'income-investments',
};
const EXPENDITURE: Readonly<Record<string, SofaLine>> = {
  'Expenditure: raising funds': 'expenditure-raising',
  'Expenditure: charitable activities': 'expenditure-charitable',
};

/** Whether an account is income, expenditure, transfer (net assets posted to directly count as such), or part of the position. */
export function sideOf({ type }: Pick<ChartAccount, 'type'>): 'assets' | 'liabilities' | 'income' | 'expenditure' | 'transfers' {
  switch (type) {
    case 'asset':
    case 'contra_asset':
      return 'assets';
    case 'liability':
      return 'liabilities';
    case 'income':
      return 'income';
    case 'expense':
    case 'contra_expense':
    case 'fx':
      return 'expenditure';
    case 'transfer':
    case 'net_assets':
      return 'transfers';
  }
}

/** Its line of the SOFA; null for what stands in the position. A mapping nobody knows is 'other' of its side, so that the statement still adds up. */
export function sofaLineOf(account: Pick<ChartAccount, 'type' | 'sofaLine'>): SofaLine | null {
  const side = sideOf(account);
  if (side === 'income') return INCOME[account.sofaLine] ?? 'income-other';
  if (side === 'expenditure') return EXPENDITURE[account.sofaLine] ?? 'expenditure-other';
  return side === 'transfers' ? 'transfers' : null;
}

/** Its line of Form 990 as 'IX 11g' or 'VIII 1f'; null where the form has none. Of two possible lines the first is taken. */
export function form990Of({ form990Line }: Pick<ChartAccount, 'form990Line'>): string | null {
  const found = /^Part (VIII|IX) (\d{1,2}[a-g]?)/.exec(form990Line);
  return found === null ? null : `${found[1]} ${found[2]}`;
}

const SPHERES: Readonly<Record<string, TaxSphere>> = {
  '2': 'ideal',
  '3': 'ideal', // tax-neutral items, gifts: received in the ideal sphere
  '4': 'asset-management',
  '5': 'purpose-operation',
  '6': 'purpose-operation',
  '7': 'business',
  '8': 'business',
};

/**
 * The tax sphere where the line names none, by the group of its SKR 49 code (accounting.md 2). Trading without a code can be purpose operation
 * or business: that must be chosen, so it is undecided. Everything else without a code serves the ideal sphere.
 */
export function sphereOf(account: ChartAccount): TaxSphere | 'undecided' {
  const bySkr49 = SPHERES[account.skr49Code.charAt(0)];
  if (bySkr49 !== undefined) return bySkr49;
  return sofaLineOf(account) === 'income-trading' ? 'undecided' : 'ideal';
}

type Revenue = Extract<FigureKind, 'contributions' | 'program-revenue' | 'investment-return' | 'other-revenue'>;

/** Revenue as FASB ASC 958 puts it together. What the form leaves out (donated services) is a contribution in kind. (ASC 958-605-25-16) */
export function revenueOf(account: Pick<ChartAccount, 'form990Line'>): Revenue {
  const line = form990Of(account);
  if (line === null || /^VIII 1[a-g]$/.test(line)) return 'contributions';
  if (line === 'VIII 2' || line === 'VIII 10') return 'program-revenue';
  return line === 'VIII 3' || line === 'VIII 6' ? 'investment-return' : 'other-revenue';
}

const SECTIONS: Readonly<Record<ChartAccount['cashHeading'], 'operating' | 'investing' | 'financing' | null>> = {
  cash: null,
  donors: 'operating',
  grants: 'operating',
  activities: 'operating',
  other: 'operating',
  staff: 'operating',
  suppliers: 'operating',
  'rent-deposits': 'operating',
  'held-for-others': 'operating',
  investments: 'investing', // interest and rent from investments: Charities SORP module 14
  equipment: 'investing',
  loans: 'financing',
  'between-funds': null,
  exchange: null,
};

/** The part of the cash flow statement an account's heading belongs to. */
export function sectionOf({ cashHeading }: Pick<ChartAccount, 'cashHeading'>): 'operating' | 'investing' | 'financing' | null {
  return SECTIONS[cashHeading];
}

/** Where an account stands in every report. */
export interface AccountPlace {
  readonly account: ChartAccount;
  readonly kinds: ReadonlySet<FigureKind>;
  readonly sofaLine: SofaLine | null;
  readonly form990: string | null;
  readonly sphere: TaxSphere | 'undecided';
}

export function placeOf(account: ChartAccount): AccountPlace {
  return {
    account,
    kinds: kindsOf(account),
    sofaLine: sofaLineOf(account),
    form990: form990Of(account),
    sphere: sphereOf(account),
  };
}

function kindsOf(account: ChartAccount): ReadonlySet<FigureKind> {
  const side = sideOf(account);
  const interfund = account.accountGroup === 'interfund';
  const kinds: FigureKind[] = interfund ? ['interfund'] : [side];
  if (side === 'assets' || interfund) kinds.push('total-assets');
  kinds.push(side === 'assets' || side === 'liabilities' ? 'position' : 'net-assets');
  if (side === 'income' || side === 'expenditure') kinds.push('result');
  if (side === 'income') kinds.push(revenueOf(account));
  if (side === 'expenditure') kinds.push(onForm990(account));
  if (account.cashHeading === 'cash') kinds.push('cash');
  if (account.accountGroup === 'receivable') kinds.push('receivables');
  if (account.code === '6600') kinds.push('depreciation');
  const section = sectionOf(account);
  return new Set(section === null ? kinds : [...kinds, section]);
}

function onForm990(account: ChartAccount): 'on-990' | 'eliminated' | 'not-on-990' {
  if (form990Of(account) !== null) return 'on-990';
  return account.accountGroup === 'allocation' ? 'eliminated' : 'not-on-990';
}

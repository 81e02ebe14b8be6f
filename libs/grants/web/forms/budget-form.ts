import { computed, signal } from '@angular/core';
import { decimalText, isLocalDate, parseDecimal } from '@sojourn/units';
import type { FunctionCode } from '@sojourn/ledger/contract';
import {
  BUDGET_KEYS,
  FunderWording,
  LineCode,
  type Budget,
  type BudgetDraft,
  type BudgetKey,
  type BudgetLine,
} from '@sojourn/grants/contract';
import { costCountedTwice } from '@sojourn/grants/rules';

/** Costs that usually count in a line. A proposal: what counts is the funder's word. (chart of accounts) */
export const USUAL_ACCOUNTS: Readonly<Record<BudgetKey, readonly string[]>> = {
  staff: ['6000', '6005', '6010'],
  lawyers: ['6100'],
  interpreters: ['6110'],
  'court-fees': ['6105', '6115'],
  housing: ['6200', '6210', '6215', '6220', '6225', '6230'],
  assistance: ['6300', '6310', '6320'],
  medical: ['6330'],
  security: ['6340'],
  travel: ['6550'],
  training: ['6030'],
  office: ['6400', '6410', '6500', '6510', '6520', '6530'],
  audit: ['6700'],
  equipment: ['6600'],
  indirect: ['6900'],
  other: [],
};

export interface TypedBudgetLine {
  readonly key: number;
  readonly code: string;
  readonly kind: BudgetKey;
  readonly label: string;
  readonly amount: string;
  readonly accounts: readonly string[];
  readonly functions: readonly FunctionCode[];
}

/** The budget of a period while it is typed: new, or the next version of one that was agreed. */
export class BudgetForm {
  readonly from = signal<string>('');
  readonly to = signal<string>('');
  readonly lines = signal<readonly TypedBudgetLine[]>([]);
  private nextKey = 1;

  constructor(
    readonly currency: string,
    period: { readonly from: string; readonly to: string },
    private readonly nameOf: (kind: BudgetKey) => string,
    budget?: Budget,
  ) {
    this.from.set(budget?.from ?? period.from);
    this.to.set(budget?.to ?? period.to);
    if (budget === undefined) this.add();
    else this.lines.set(budget.lines.map((line) => this.typed(line)));
  }

  add(): void {
    const code = String(1 + this.lines().reduce((most, line) => Math.max(most, /^\d{1,3}$/.test(line.code) ? Number(line.code) : 0), 0));
    const kind: BudgetKey = this.lines().length === 0 ? 'staff' : 'other';
    this.lines.update((lines) => [
      ...lines,
      { key: this.nextKey++, code, kind, label: this.nameOf(kind), amount: '', accounts: USUAL_ACCOUNTS[kind], functions: [] },
    ]);
  }

  remove(key: number): void {
    this.lines.update((lines) => lines.filter((line) => line.key !== key));
  }

  change(key: number, change: Partial<Omit<TypedBudgetLine, 'key'>>): void {
    this.lines.update((lines) => lines.map((line) => (line.key === key ? { ...line, ...change } : line)));
  }

  /** What a line is for proposes its wording and its costs, as long as they were not the funder's own. */
  choose(key: number, text: string): void {
    const kind = BUDGET_KEYS.find((each) => each === text) ?? 'other';
    this.lines.update((lines) =>
      lines.map((line) => {
        if (line.key !== key) return line;
        const untouched = line.label === this.nameOf(line.kind) || line.label.trim() === '';
        return { ...line, kind, label: untouched ? this.nameOf(kind) : line.label, accounts: USUAL_ACCOUNTS[kind] };
      }),
    );
  }

  toggle(key: number, account: string): void {
    this.lines.update((lines) =>
      lines.map((line) => {
        if (line.key !== key) return line;
        const without = line.accounts.filter((code) => code !== account);
        return { ...line, accounts: without.length === line.accounts.length ? [...line.accounts, account].sort() : without };
      }),
    );
  }

  isWrongAmount(text: string): boolean {
    return text.trim() !== '' && this.minorOf(text) === null;
  }

  readonly totalMinor = computed(() => this.lines().reduce((sum, { amount }) => sum + BigInt(this.minorOf(amount) ?? '0'), 0n));

  /** The account that two lines count, with their codes; null when every cost counts once. */
  readonly twice = computed(() => {
    const lines = this.lines().map((line): BudgetLine => this.counted(line));
    const found = costCountedTwice(lines);
    return found === null ? null : { account: found.cost.account, one: found.other, other: found.cost.line };
  });

  readonly obstacle = computed<string | null>(() => {
    if (!isLocalDate(this.from()) || !isLocalDate(this.to()) || this.from() > this.to()) return 'grants.needs-days';
    const lines = this.lines();
    if (lines.length === 0) return 'grants.needs-lines';
    if (lines.some(({ code }) => !LineCode.safeParse(code.trim()).success)) return 'grants.needs-line-codes';
    if (new Set(lines.map(({ code }) => code.trim())).size < lines.length) return 'grants.needs-own-codes';
    if (lines.some(({ label }) => !FunderWording.safeParse(label.trim()).success)) return 'grants.needs-wording';
    if (lines.some(({ amount }) => this.minorOf(amount) === null)) return 'grants.needs-amount';
    if (lines.some(({ accounts }) => accounts.length === 0)) return 'grants.needs-costs';
    return this.twice() === null ? null : 'grants.needs-costs-once';
  });

  draft(): BudgetDraft | null {
    if (this.obstacle() !== null) return null;
    return { from: this.from(), to: this.to(), lines: this.lines().map((line) => this.counted(line)) };
  }

  private counted(line: TypedBudgetLine): BudgetLine {
    return {
      code: line.code.trim(),
      key: line.kind,
      label: line.label.trim(),
      amountMinor: this.minorOf(line.amount) ?? '0',
      accounts: [...line.accounts],
      functions: [...line.functions],
    };
  }

  /** Zero is an amount of a budget; nothing typed is none. */
  private minorOf(text: string): string | null {
    const minor = parseDecimal(text.replace(/[\s\u00a0\u202f]/g, ''), this.currency);
    return minor === null || minor < 0n ? null : minor.toString();
  }

  private typed({ code, key, label, amountMinor, accounts, functions }: BudgetLine): TypedBudgetLine {
    return { key: this.nextKey++, code, kind: key, label, amount: decimalText(BigInt(amountMinor), this.currency), accounts, functions };
  }
}

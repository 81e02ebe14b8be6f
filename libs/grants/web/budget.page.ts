import { Component, computed, inject, input, signal, type OnInit } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { Router, RouterLink } from '@angular/router';
import { ErrorState, Icon, IconButton, MoneyPipe, PageHeader, Skeleton } from '@sojourn/design';
import { asProblem, Loading, type Problem } from '@sojourn/http/client';
import { Translate } from '@sojourn/i18n';
import { FunctionCode, type Account } from '@sojourn/ledger/contract';
import { BUDGET_KEYS, type Grant } from '@sojourn/grants/contract';
import { BudgetForm, type TypedBudgetLine } from './forms/budget-form';
import { GrantsStore } from './grants.store';

interface Shown {
  readonly grant: Grant;
  readonly form: BudgetForm;
  readonly version: number;
  readonly costs: readonly Account[];
}

/** The budget of a period: its lines in the funder's wording, and which costs count in each. Saving makes a new version. */
@Component({
  selector: 'sj-budget-page',
  imports: [ErrorState, Icon, IconButton, MatButton, MoneyPipe, PageHeader, RouterLink, Skeleton],
  templateUrl: './budget.page.html',
  styleUrl: './budget.page.css',
})
export class BudgetPage implements OnInit {
  readonly id = input.required<string>();
  private readonly store = inject(GrantsStore);
  private readonly router = inject(Router);
  protected readonly t = inject(Translate).t;
  protected readonly loading = new Loading<Shown>();
  protected readonly asked = signal(false);
  protected readonly saving = signal(false);
  protected readonly problem = signal<Problem | null>(null);
  protected readonly keys = BUDGET_KEYS;
  protected readonly functions = FunctionCode.options;
  protected readonly String = String;

  protected readonly shown = computed(() => {
    const now = this.loading.now();
    return now.state === 'here' ? now.value : null;
  });
  protected readonly failed = computed(() => {
    const now = this.loading.now();
    return now.state === 'failed' ? now.problem : null;
  });

  ngOnInit(): void {
    this.load();
  }

  protected load(): void {
    void this.loading.run(async () => {
      const [page, { accounts }] = await Promise.all([this.store.page(this.id()), this.store.choices()]);
      const { grant } = page.overview;
      const newest = page.budgets.at(-1);
      const period = { from: grant.startsOn, to: grant.endsOn };
      return {
        grant,
        version: newest?.version ?? 0,
        form: new BudgetForm(grant.currency, period, (key) => this.t(`grants.key.${key}`), newest),
        costs: accounts.filter(({ type }) => type === 'expense' || type === 'contra_expense'),
      };
    });
  }

  protected toggleFunction(form: BudgetForm, line: TypedBudgetLine, code: FunctionCode): void {
    const without = line.functions.filter((each) => each !== code);
    form.change(line.key, { functions: without.length === line.functions.length ? [...line.functions, code] : without });
  }

  protected async save({ grant, form }: Shown): Promise<void> {
    this.asked.set(true);
    const draft = form.draft();
    if (draft === null || this.saving()) return;
    this.saving.set(true);
    this.problem.set(null);
    try {
      await this.store.putBudget(grant.id, draft);
      await this.router.navigate(['/grants', grant.id]);
    } catch (error) {
      this.problem.set(asProblem(error));
    } finally {
      this.saving.set(false);
    }
  }
}

import { Component, computed, inject, signal, viewChild } from '@angular/core';
import { RouterLink } from '@angular/router';
import { MatButton } from '@angular/material/button';
import { NameGuard } from '@sojourn/containers/web';
import { Chip, ErrorState, Icon, IconButton, PageHeader, Skeleton } from '@sojourn/design';
import { Loading, Session } from '@sojourn/http/client';
import { Translate } from '@sojourn/i18n';
import {
  ACCOUNT_GROUPS,
  AccountChange,
  AccountType,
  FORM_990_LINES,
  FunctionCode,
  inReadersLanguage,
  NewAccount,
  SOFA_LINES,
  type Account,
} from '@sojourn/ledger/contract';
import { KeepingStore } from './keeping.store';
import { KeptDialog } from './kept-dialog';
import { KeptForm } from './kept-form';
import { LedgerStore } from './ledger.store';
import { NameNotice } from './name-notice';

/** Fields of an account while they are typed. */
const EMPTY = {
  code: '',
  type: 'expense',
  accountGroup: 'office',
  name: '',
  defaultFunction: '',
  sofaLine: 'Expenditure: charitable activities',
  form990Line: 'Part IX 24',
  skr49Code: '',
  active: true,
};

/** The chart of accounts: names and mappings are the group's; code, type and group of an account stay for its life. */
@Component({
  selector: 'sj-accounts-page',
  imports: [Chip, ErrorState, Icon, IconButton, KeptDialog, MatButton, NameNotice, PageHeader, RouterLink, Skeleton],
  templateUrl: './accounts.page.html',
  styleUrls: ['./dialog.css', './kept-table.css'],
})
export class AccountsPage {
  private readonly store = inject(KeepingStore);
  private readonly ledger = inject(LedgerStore);
  private readonly box = viewChild.required(KeptDialog);
  protected readonly mayKeep = inject(Session).has('officer', 'accountant');
  private readonly translate = inject(Translate);
  protected readonly t = this.translate.t;
  private readonly guard = inject(NameGuard);
  protected readonly form = new KeptForm(this.guard);
  /** The import of a file, which stands on the page and not in the dialog. */
  protected readonly importing = new KeptForm(this.guard);
  protected readonly types = AccountType.options;
  protected readonly groups = ACCOUNT_GROUPS;
  protected readonly functions = FunctionCode.options;
  protected readonly sofaLines = SOFA_LINES;
  protected readonly form990Lines = FORM_990_LINES;
  protected readonly loading = new Loading<readonly Account[]>();
  /** What accounts are called here; a form shows the name as it is kept. */
  protected readonly called = signal<ReadonlyMap<string, string>>(new Map());
  protected readonly csv = signal<string | null>(null);
  protected readonly typed = signal(EMPTY);
  /** The account that is changed; null while one is added. */
  protected readonly changing = signal<Account | null>(null);
  protected readonly done = signal('');
  protected readonly here = computed(() => {
    const now = this.loading.now();
    return now.state === 'here' ? now.value : null;
  });
  protected readonly failed = computed(() => {
    const now = this.loading.now();
    return now.state === 'failed' ? now.problem : null;
  });
  protected readonly sentence = computed(() => {
    const accounts = this.here();
    if (accounts === null) return undefined;
    return this.t('ledger.accounts-sentence', { count: accounts.length, unsure: accounts.filter(isUnsure).length });
  });

  /** Which line and column of an imported file was wrong. */
  protected readonly wrongLine = computed(() => {
    const problem = this.importing.problem();
    if (problem?.code !== 'chart-line-wrong') return null;
    return { line: String(problem.facts['line']), column: String(problem.facts['column']) };
  });

  constructor() {
    this.load();
  }

  protected load(): void {
    void this.loading.run(async () => {
      this.csv.set(await this.ledger.csv('accounts'));
      const accounts = await this.store.accounts();
      this.called.set(new Map((await inReadersLanguage(accounts, this.translate)).map(({ code, name }) => [code, name])));
      return accounts;
    });
  }

  protected isUnsure(account: Account): boolean {
    return isUnsure(account);
  }

  protected change(change: Partial<typeof EMPTY>): void {
    this.typed.update((typed) => ({ ...typed, ...change }));
  }

  protected open(account: Account | null): void {
    this.form.begin();
    this.changing.set(account);
    this.typed.set(account === null ? EMPTY : { ...account, defaultFunction: account.defaultFunction ?? '' });
    this.box().open();
  }

  protected async save(): Promise<void> {
    const { code, type, accountGroup, name, defaultFunction, sofaLine, form990Line, skr49Code, active } = this.typed();
    const mapping = { name, defaultFunction: defaultFunction === '' ? null : defaultFunction, sofaLine, form990Line, skr49Code };
    const account = this.changing();
    const saved =
      account === null
        ? await this.form.save(NewAccount.safeParse({ code, type, accountGroup, ...mapping }).data ?? null, [name], (body) =>
            this.store.addAccount(body),
          )
        : await this.form.save(AccountChange.safeParse({ ...mapping, active }).data ?? null, [name], (body) =>
            this.store.changeAccount(account.code, body),
          );
    if (!saved) return;
    this.box().close();
    this.load();
  }

  /** Reads a chart from a file; every name in it is looked at before anything is sent. */
  protected async import(input: HTMLInputElement): Promise<void> {
    const file = input.files?.[0];
    input.value = '';
    if (file === undefined) return;
    const csv = await file.text();
    this.done.set('');
    const saved = await this.importing.save(csv, csv.split(/[\n,"]/), async (body) => {
      const { added, changed } = await this.store.importChart(body);
      this.done.set(this.t('ledger.chart-imported', { added, changed }));
    });
    if (saved) this.load();
  }
}

/** Only codes that were seen in a source, or that the group gave itself, are relied on. (accounting.md 2) */
function isUnsure({ skr49Code, skr49Certainty }: Account): boolean {
  return skr49Code !== '' && skr49Certainty === 'verify';
}

import { Component, computed, inject, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { Router, RouterLink } from '@angular/router';
import { ErrorState, PageHeader, Skeleton } from '@sojourn/design';
import { asProblem, Loading, type Problem } from '@sojourn/http/client';
import { Translate } from '@sojourn/i18n';
import { NewBankAccount, type Account } from '@sojourn/ledger/contract';
import { plainAccountNumber, ibanObjection } from '@sojourn/ledger/rules/payment';
import { isKnownCurrency, systemRandom } from '@sojourn/units';
import { LedgerStore, type Books } from '../ledger.store';
import { BankStore } from './bank.store';

interface Choice {
  readonly books: Books;
  /** Cash accounts without a bank account yet. */
  readonly free: readonly Account[];
}

/** A new bank account of the group: which ledger account it is, in which currency, and its own number. */
@Component({
  selector: 'sj-new-bank-account-page',
  imports: [ErrorState, MatButton, PageHeader, RouterLink, Skeleton],
  templateUrl: './new-bank-account.page.html',
  styles: `
    form {
      display: grid;
      gap: 16px;
      max-width: 460px;
    }
    .foot {
      display: flex;
      flex-wrap: wrap;
      gap: 10px;
    }
  `,
})
export class NewBankAccountPage {
  private readonly bank = inject(BankStore);
  private readonly ledger = inject(LedgerStore);
  private readonly router = inject(Router);
  protected readonly t = inject(Translate).t;
  private readonly id = systemRandom.uuid();

  protected readonly loading = new Loading<Choice>();
  protected readonly code = signal('');
  protected readonly account = signal('');
  protected readonly currency = signal('');
  protected readonly iban = signal('');
  protected readonly asked = signal(false);
  protected readonly saving = signal(false);
  protected readonly problem = signal<Problem | null>(null);

  protected readonly here = computed(() => {
    const now = this.loading.now();
    return now.state === 'here' ? now.value : null;
  });
  protected readonly failed = computed(() => {
    const now = this.loading.now();
    return now.state === 'failed' ? now.problem : null;
  });
  protected readonly obstacle = computed(() => {
    if (!/^[A-Z][A-Z0-9-]{1,11}$/.test(this.code())) return 'ledger.bank-needs-code';
    if (this.account() === '') return 'ledger.bank-needs-account';
    if (!isKnownCurrency(this.currency())) return 'ledger.bank-needs-currency';
    return this.iban().trim() !== '' && ibanObjection(this.iban()) === 'iban-wrong' ? 'ledger.bank-needs-iban' : null;
  });

  constructor() {
    this.load();
  }

  protected load(): void {
    void this.loading.run(async () => {
      const [books, known] = await Promise.all([this.ledger.books(), this.bank.accounts()]);
      const taken = new Set(known.map(({ account }) => account));
      const free = books.accounts.filter(({ code, accountGroup }) => accountGroup === 'cash' && code !== '1000' && !taken.has(code));
      this.account.set(free[0]?.code ?? '');
      this.currency.set(books.currency);
      return { books, free };
    });
  }

  protected async save(): Promise<void> {
    this.asked.set(true);
    if (this.obstacle() !== null || this.saving()) return;
    this.saving.set(true);
    this.problem.set(null);
    try {
      const iban = this.iban().trim() === '' ? null : plainAccountNumber(this.iban());
      await this.bank.add(
        NewBankAccount.parse({ id: this.id, code: this.code(), account: this.account(), currency: this.currency(), iban }),
      );
      await this.router.navigateByUrl('/ledger/bank');
    } catch (error) {
      this.problem.set(asProblem(error));
    } finally {
      this.saving.set(false);
    }
  }
}

import { Component, computed, inject, input, signal, type OnInit } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { Router, RouterLink } from '@angular/router';
import { Calendar, EmptyState, ErrorState, Icon, Notice, PageHeader, Skeleton } from '@sojourn/design';
import { asProblem, Loading, type Problem } from '@sojourn/http/client';
import { Translate } from '@sojourn/i18n';
import { FunctionCode, type PaymentOrder } from '@sojourn/ledger/contract';
import { decimalText, systemRandom } from '@sojourn/units';
import { BankStore } from '../bank/bank.store';
import { VoucherDesk } from '../bank/voucher-desk';
import { LedgerStore, type Books } from '../ledger.store';
import type { PhraseByHand } from '../phrases';
import { PAYMENT_PHRASES, PaymentForm } from './payment-form';
import { PaymentStore } from './payment.store';

interface Shown {
  readonly books: Books;
  readonly form: PaymentForm;
  readonly order: PaymentOrder | null;
}

/** A payment order: new, or an open one that is changed, which starts its approvals anew. The payee is sealed before the order is sent. */
@Component({
  selector: 'sj-payment-page',
  imports: [EmptyState, ErrorState, Icon, MatButton, Notice, PageHeader, RouterLink, Skeleton],
  templateUrl: './payment.page.html',
  styleUrl: './payment.page.css',
})
export class PaymentPage implements OnInit {
  readonly id = input<string>();
  private readonly store = inject(PaymentStore);
  private readonly bank = inject(BankStore);
  private readonly ledger = inject(LedgerStore);
  private readonly vouchers = inject(VoucherDesk);
  private readonly calendar = inject(Calendar);
  private readonly router = inject(Router);
  protected readonly t = inject(Translate).t;
  protected readonly phrases = PAYMENT_PHRASES;
  protected readonly functions = FunctionCode.options;
  protected readonly loading = new Loading<Shown>();
  protected readonly asked = signal(false);
  protected readonly saving = signal(false);
  protected readonly problem = signal<Problem | null>(null);
  private readonly newId = systemRandom.uuid();

  protected readonly here = computed(() => {
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
    void this.loading.run(() => this.read());
  }

  protected choosePhrase(form: PaymentForm, text: string): void {
    const phrase: PhraseByHand | undefined = this.phrases.find((each) => each === text);
    if (phrase !== undefined) form.choosePhrase(phrase);
  }

  protected chooseFunction(form: PaymentForm, text: string): void {
    form.functionCode.set(this.functions.find((code) => code === text) ?? '');
  }

  protected async save({ form, order: known }: Shown): Promise<void> {
    this.asked.set(true);
    const [order, payee] = [form.order(), form.payee()];
    if (order === null || payee === null || this.saving()) return;
    this.saving.set(true);
    this.problem.set(null);
    try {
      const sealed = await this.vouchers.sealPayee(payee);
      if (known === null) await this.store.draft({ id: this.newId, ...order, payee: sealed });
      else
        await this.store.change(known.id, {
          round: known.round,
          ...order,
          grant: known.grant,
          counterparty: known.counterparty,
          payee: sealed,
        });
      await this.router.navigateByUrl('/ledger/payments');
    } catch (error) {
      this.problem.set(asProblem(error));
    } finally {
      this.saving.set(false);
    }
  }

  private async read(): Promise<Shown> {
    const [books, accounts] = await Promise.all([this.ledger.books(), this.bank.accounts()]);
    const form = new PaymentForm(accounts, books.currency, this.calendar.today(), books.funds[0]?.code ?? '');
    const id = this.id();
    const order = id === undefined ? null : await this.find(id);
    if (order !== null) form.begin(order, await this.vouchers.payee(order.payee), decimalText(BigInt(order.amountMinor), order.currency));
    return { books, form, order };
  }

  /** Open orders are few; the one that is changed is among the newest of them. */
  private async find(id: string): Promise<PaymentOrder | null> {
    for (const state of ['drafted', 'approved'] as const) {
      for (let before: string | undefined | null = undefined; before !== null;) {
        const { orders, next }: Awaited<ReturnType<PaymentStore['page']>> = await this.store.page(state, before);
        const found = orders.find((order) => order.id === id);
        if (found !== undefined) return found;
        before = next;
      }
    }
    return null;
  }
}

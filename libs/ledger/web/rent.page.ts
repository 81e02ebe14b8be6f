import { Component, computed, inject, signal } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { MatButton } from '@angular/material/button';
import { Calendar, EmptyState, ErrorState, PageHeader, Skeleton } from '@sojourn/design';
import { ApiClient, Loading } from '@sojourn/http/client';
import { PropertyRents, type PropertyRent } from '@sojourn/housing/contract';
import { Translate } from '@sojourn/i18n';
import type { RentPayment } from '@sojourn/ledger/contract';
import { decimalText, isLocalDate, parseDecimal } from '@sojourn/units';
import { DraftsStore } from './drafts.store';
import { LedgerStore, type Books } from './ledger.store';
import { Posting } from './posting';
import { SecondPerson } from './second-person';
import { SoftClosed } from './soft-closed';

/** Rent of a property, paid from a fund. The books know the property's id, the list here its code name; neither knows an address. */
@Component({
  selector: 'sj-rent-page',
  imports: [EmptyState, ErrorState, MatButton, PageHeader, RouterLink, SecondPerson, Skeleton, SoftClosed],
  templateUrl: './rent.page.html',
  styles: `
    form {
      display: grid;
      gap: 16px;
      max-width: 460px;
    }
    .foot {
      display: flex;
      gap: 10px;
    }
  `,
})
export class RentPage {
  private readonly store = inject(LedgerStore);
  private readonly api = inject(ApiClient);
  private readonly router = inject(Router);
  protected readonly t = inject(Translate).t;

  protected readonly loading = new Loading<{ books: Books; properties: readonly PropertyRent[] }>();
  protected readonly property = signal('');
  protected readonly fund = signal('');
  protected readonly amount = signal('');
  protected readonly paidOn = signal<string>(inject(Calendar).today());
  protected readonly asked = signal(false);
  protected readonly posting = new Posting(inject(DraftsStore));
  private readonly acknowledged = signal(false);

  protected readonly here = computed(() => {
    const now = this.loading.now();
    return now.state === 'here' ? now.value : null;
  });
  protected readonly failed = computed(() => {
    const now = this.loading.now();
    return now.state === 'failed' ? now.problem : null;
  });
  private readonly amountMinor = computed(() => {
    const currency = this.here()?.books.currency;
    return currency === undefined ? null : parseDecimal(this.amount(), currency);
  });
  protected readonly funds = computed(() => this.here()?.books.funds.filter(({ closedOn }) => closedOn === null) ?? []);
  protected readonly obstacle = computed(() => {
    if (this.property() === '') return 'ledger.needs-property';
    if ((this.amountMinor() ?? 0n) <= 0n) return 'ledger.needs-amount';
    if (!isLocalDate(this.paidOn())) return 'ledger.needs-date';
    return this.fund() === '' ? 'ledger.needs-fund' : null;
  });
  private readonly payment = computed<RentPayment | null>(() => {
    const [minor, currency] = [this.amountMinor(), this.here()?.books.currency];
    if (this.obstacle() !== null || minor === null || currency === undefined) return null;
    return {
      propertyRef: this.property(),
      amountMinor: minor.toString(),
      currency,
      paidOn: this.paidOn(),
      fundCode: this.fund(),
      ...(this.acknowledged() ? { acknowledged: ['period-soft-closed' as const] } : {}),
    };
  });

  constructor() {
    this.load();
  }

  protected load(): void {
    void this.loading.run(async () => {
      const [books, { properties }] = await Promise.all([this.store.books(), this.api.get('/housing/properties', PropertyRents)]);
      this.fund.set((books.funds.find((fund) => fund.code === 'RHOU') ?? books.funds[0])?.code ?? '');
      return { books, properties };
    });
  }

  /** The rent of the lease is offered as the amount, when it is in the currency of the books. */
  protected choose(id: string): void {
    this.property.set(id);
    const page = this.here();
    const chosen = page?.properties.find((property) => property.id === id);
    if (page && chosen?.rentMinor && chosen.currency === page.books.currency)
      this.amount.set(decimalText(BigInt(chosen.rentMinor), page.books.currency));
  }

  protected async pay(): Promise<void> {
    this.asked.set(true);
    const payment = this.payment();
    if (payment === null) return;
    if ((await this.posting.try(() => this.store.payRent(payment))) !== null) await this.router.navigateByUrl('/ledger');
  }

  protected async payAnyway(): Promise<void> {
    this.acknowledged.set(true);
    await this.pay();
  }

  protected async ask(): Promise<void> {
    const payment = this.payment();
    if (payment !== null && (await this.posting.ask({ kind: 'rent', payment }))) await this.router.navigateByUrl('/ledger/drafts');
  }
}

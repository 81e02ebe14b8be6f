import { Component, computed, inject, signal } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { MatButton } from '@angular/material/button';
import { Calendar, EmptyState, ErrorState, PageHeader, Skeleton } from '@sojourn/design';
import { ApiClient, asProblem, Loading, type Problem } from '@sojourn/http/client';
import { PropertyRents, type PropertyRent } from '@sojourn/housing/contract';
import { Translate } from '@sojourn/i18n';
import { decimalText, isLocalDate, parseDecimal } from '@sojourn/units';
import { LedgerStore, type Books } from './ledger.store';

/** Rent of a property, paid from a fund. The books know the property's id, the list here its code name; neither knows an address. */
@Component({
  selector: 'sj-rent-page',
  imports: [EmptyState, ErrorState, MatButton, PageHeader, RouterLink, Skeleton],
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
  protected readonly posting = signal(false);
  protected readonly problem = signal<Problem | null>(null);

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
  protected readonly obstacle = computed(() => {
    if (this.property() === '') return 'ledger.needs-property';
    if ((this.amountMinor() ?? 0n) <= 0n) return 'ledger.needs-amount';
    if (!isLocalDate(this.paidOn())) return 'ledger.needs-date';
    return this.fund() === '' ? 'ledger.needs-fund' : null;
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

  protected async pay(currency: string): Promise<void> {
    this.asked.set(true);
    const minor = this.amountMinor();
    if (this.obstacle() !== null || minor === null || this.posting()) return;
    this.posting.set(true);
    this.problem.set(null);
    try {
      await this.store.payRent({
        propertyRef: this.property(),
        amountMinor: minor.toString(),
        currency,
        paidOn: this.paidOn(),
        fundCode: this.fund(),
      });
      await this.router.navigateByUrl('/ledger');
    } catch (error) {
      this.problem.set(asProblem(error));
    } finally {
      this.posting.set(false);
    }
  }
}

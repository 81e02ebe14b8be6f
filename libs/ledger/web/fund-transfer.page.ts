import { Component, computed, inject, signal } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { MatButton } from '@angular/material/button';
import { Calendar, ErrorState, Notice, PageHeader, Skeleton } from '@sojourn/design';
import { Loading } from '@sojourn/http/client';
import { Translate } from '@sojourn/i18n';
import { isFree, type Fund, type FundTransfer } from '@sojourn/ledger/contract';
import { isLocalDate, parseDecimal, systemRandom } from '@sojourn/units';
import { DraftsStore } from './drafts.store';
import { KeepingStore } from './keeping.store';
import { LedgerStore, type Books } from './ledger.store';
import { Posting } from './posting';
import { SoftClosed } from './soft-closed';

/** Money of one fund becomes money of another. A donor's restriction is not lifted by it; that is said before anything is sent. */
@Component({
  selector: 'sj-fund-transfer-page',
  imports: [ErrorState, MatButton, Notice, PageHeader, RouterLink, Skeleton, SoftClosed],
  templateUrl: './fund-transfer.page.html',
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
export class FundTransferPage {
  private readonly store = inject(LedgerStore);
  private readonly keeping = inject(KeepingStore);
  private readonly router = inject(Router);
  private readonly requestId = systemRandom.uuid();
  protected readonly t = inject(Translate).t;
  protected readonly loading = new Loading<Books>();
  protected readonly from = signal('');
  protected readonly to = signal('');
  protected readonly amount = signal('');
  protected readonly on = signal<string>(inject(Calendar).today());
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
  protected readonly funds = computed(() => this.here()?.funds.filter(({ closedOn }) => closedOn === null) ?? []);
  /** From a donor's purpose to free money: the cost belongs into the donor's fund instead. */
  protected readonly lifts = computed(() => isBound(this.fundOf(this.from())) && isFreeFund(this.fundOf(this.to())));
  private readonly minor = computed(() => {
    const currency = this.here()?.currency;
    return currency === undefined ? null : parseDecimal(this.amount().replace(/\s/g, ''), currency);
  });
  protected readonly obstacle = computed(() => {
    if (this.from() === '' || this.to() === '' || this.from() === this.to()) return 'ledger.needs-two-funds';
    if ((this.minor() ?? 0n) <= 0n) return 'ledger.needs-amount';
    return isLocalDate(this.on()) ? null : 'ledger.needs-date';
  });

  constructor() {
    this.load();
  }

  protected load(): void {
    void this.loading.run(() => this.store.books());
  }

  protected async transfer(): Promise<void> {
    this.asked.set(true);
    const [minor, currency] = [this.minor(), this.here()?.currency];
    if (this.obstacle() !== null || this.lifts() || minor === null || currency === undefined) return;
    const transfer: FundTransfer = {
      requestId: this.requestId,
      date: this.on(),
      from: this.from(),
      to: this.to(),
      amountMinor: minor.toString(),
      currency,
      ...(this.acknowledged() ? { acknowledged: ['period-soft-closed' as const] } : {}),
    };
    if ((await this.posting.try(() => this.keeping.transfer(transfer))) !== null) await this.router.navigateByUrl('/ledger');
  }

  protected async anyway(): Promise<void> {
    this.acknowledged.set(true);
    await this.transfer();
  }

  private fundOf(code: string): Fund | undefined {
    return this.here()?.funds.find((fund) => fund.code === code);
  }
}

function isBound(fund: Fund | undefined): boolean {
  return fund !== undefined && !isFree(fund.restriction);
}
function isFreeFund(fund: Fund | undefined): boolean {
  return fund !== undefined && isFree(fund.restriction);
}

import { computed, signal } from '@angular/core';
import { decimalText, isLocalDate, type LocalDate } from '@sojourn/units';
import { GrantRate, type ReceiptDraft } from '@sojourn/grants/contract';
import { typedAmount } from '../typed-amount';

/** Money that came: how much, where, and what a bank made of it if it exchanged it. One id for all tries: sent twice, it is booked once. */
export class ReceiptForm {
  readonly on = signal<string>('');
  readonly amount = signal('');
  readonly account = signal('');
  /** Whether the account keeps the agreement's currency (then a rate is asked for) or the bank credited the books' (then what it credited). */
  readonly exchanged = signal(false);
  readonly rate = signal('');
  readonly credited = signal('');

  constructor(
    readonly id: string,
    readonly currency: string,
    readonly booksCurrency: string,
    private readonly openMinor: string,
    today: LocalDate,
  ) {
    this.on.set(today);
    this.amount.set(decimalText(BigInt(openMinor), currency));
  }

  readonly foreign = computed(() => this.currency !== this.booksCurrency);

  readonly obstacle = computed<string | null>(() => {
    const amount = typedAmount(this.amount(), this.currency);
    if (amount === null) return 'grants.needs-amount';
    if (BigInt(amount) > BigInt(this.openMinor)) return 'grants.needs-less-than-open';
    if (!isLocalDate(this.on())) return 'grants.needs-day';
    if (this.account() === '') return 'grants.needs-account';
    if (!this.foreign()) return null;
    if (this.exchanged()) return typedAmount(this.credited(), this.booksCurrency) === null ? 'grants.needs-credited' : null;
    return GrantRate.safeParse(this.typedRate()).success ? null : 'grants.needs-rate';
  });

  draft(): ReceiptDraft | null {
    const amountMinor = typedAmount(this.amount(), this.currency);
    if (this.obstacle() !== null || amountMinor === null) return null;
    const base = { id: this.id, on: this.on(), amountMinor, account: this.account() };
    if (!this.foreign()) return base;
    const creditedMinor = typedAmount(this.credited(), this.booksCurrency);
    return this.exchanged() && creditedMinor !== null ? { ...base, creditedMinor } : { ...base, rate: this.typedRate() };
  }

  private typedRate(): string {
    return this.rate().trim().replace(',', '.');
  }
}

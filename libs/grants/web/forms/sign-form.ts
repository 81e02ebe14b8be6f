import { computed, signal } from '@angular/core';
import { isLocalDate, type LocalDate } from '@sojourn/units';
import { GrantRate, type Grant, type GrantSignature } from '@sojourn/grants/contract';
import { typedAmount } from '../typed-amount';

/** Signing: the day, and how the promise comes to the books: booked now, at a rate if its currency is another, or carried by the opening balances. */
export class SignForm {
  readonly on = signal<string>('');
  readonly carried = signal(false);
  readonly rate = signal('');
  readonly agreed = signal('');
  readonly booked = signal('');

  constructor(
    readonly grant: Pick<Grant, 'currency' | 'recognition'>,
    readonly booksCurrency: string,
    today: LocalDate,
  ) {
    this.on.set(today);
  }

  readonly foreign = computed(() => this.grant.currency !== this.booksCurrency);
  /** A promise is booked with the signature; what comes by instalment or on a condition is not. */
  readonly books = computed(() => this.grant.recognition === 'unconditional' && !this.carried());
  readonly mayBeCarried = computed(() => this.grant.recognition !== 'by-instalment');
  readonly needsRate = computed(() => this.books() && this.foreign());

  readonly obstacle = computed<string | null>(() => {
    if (!isLocalDate(this.on())) return 'grants.needs-day';
    if (this.needsRate() && this.typedRate() === null) return 'grants.needs-rate';
    return this.carried() && this.amounts() === null ? 'grants.needs-amount' : null;
  });

  signature(): GrantSignature | null {
    if (this.obstacle() !== null) return null;
    const rate = this.typedRate();
    const carried = this.carried() ? this.amounts() : null;
    return {
      on: this.on(),
      ...(this.needsRate() && rate !== null ? { rate } : {}),
      ...(carried === null ? {} : { carried }),
    };
  }

  private typedRate(): string | null {
    const rate = this.rate().trim().replace(',', '.');
    return GrantRate.safeParse(rate).success ? rate : null;
  }

  private amounts(): { agreedMinor: string; bookedMinor: string } | null {
    const agreedMinor = typedAmount(this.agreed(), this.grant.currency);
    const bookedMinor = this.foreign() ? typedAmount(this.booked(), this.booksCurrency) : agreedMinor;
    return agreedMinor === null || bookedMinor === null ? null : { agreedMinor, bookedMinor };
  }
}

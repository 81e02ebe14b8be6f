import { computed, signal } from '@angular/core';
import { isLocalDate, type LocalDate } from '@sojourn/units';
import { GrantRate, type Condition, type FulfilmentDraft } from '@sojourn/grants/contract';
import { typedAmount } from '../typed-amount';

/** How much of a condition was met: units at their price, or an amount; at a rate, where it was earned before it was paid in other money. */
export class MetForm {
  readonly on = signal<string>('');
  readonly units = signal('');
  readonly amount = signal('');
  readonly rate = signal('');

  constructor(
    readonly id: string,
    readonly condition: Pick<Condition, 'amountMinor' | 'metMinor' | 'perUnitMinor'>,
    readonly currency: string,
    readonly booksCurrency: string,
    private readonly advanceMinor: string,
    today: LocalDate,
  ) {
    this.on.set(today);
  }

  readonly counted = computed(() => this.condition.perUnitMinor !== null);
  readonly earnedMinor = computed<bigint | null>(() => {
    const { perUnitMinor } = this.condition;
    if (perUnitMinor === null) {
      const amount = typedAmount(this.amount(), this.currency);
      return amount === null ? null : BigInt(amount);
    }
    return /^[1-9]\d{0,6}$/.test(this.units().trim()) ? BigInt(this.units().trim()) * BigInt(perUnitMinor) : null;
  });
  readonly openMinor = computed(() => BigInt(this.condition.amountMinor) - BigInt(this.condition.metMinor));
  readonly needsRate = computed(() => this.currency !== this.booksCurrency && (this.earnedMinor() ?? 0n) > BigInt(this.advanceMinor));

  readonly obstacle = computed<string | null>(() => {
    const earned = this.earnedMinor();
    if (earned === null) return this.counted() ? 'grants.needs-units' : 'grants.needs-amount';
    if (earned > this.openMinor()) return 'grants.needs-less-than-open';
    if (!isLocalDate(this.on())) return 'grants.needs-day';
    return this.needsRate() && !GrantRate.safeParse(this.typedRate()).success ? 'grants.needs-rate' : null;
  });

  draft(): FulfilmentDraft | null {
    const earned = this.earnedMinor();
    if (this.obstacle() !== null || earned === null) return null;
    const met = this.counted() ? { units: Number(this.units().trim()) } : { amountMinor: earned.toString() };
    return { id: this.id, on: this.on(), met, ...(this.needsRate() ? { rate: this.typedRate() } : {}) };
  }

  private typedRate(): string {
    return this.rate().trim().replace(',', '.');
  }
}

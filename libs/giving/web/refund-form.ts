import { computed, signal } from '@angular/core';
import type { NewRefund } from '@sojourn/giving/contract';
import { decimalText, parseDecimal, systemRandom } from '@sojourn/units';

/** A refund while it is asked for: how much, and for a card of a listed country that somebody knows what it means. */
export class RefundForm {
  readonly amount = signal('');
  readonly knowing = signal(false);
  readonly asked = signal(false);
  /** One id for all tries: sent twice, it is given back once. */
  private readonly id = systemRandom.uuid();

  constructor(
    readonly currency: string,
    readonly restMinor: bigint,
    readonly listedCountry: boolean,
  ) {
    this.amount.set(decimalText(restMinor, currency));
  }

  private readonly minor = computed(() => parseDecimal(this.amount().replace(/[\s\u00a0\u202f]/g, ''), this.currency));

  readonly obstacle = computed<string | null>(() => {
    const minor = this.minor();
    if (minor === null || minor <= 0n) return 'giving.needs-amount';
    if (minor > this.restMinor) return 'giving.needs-less';
    return this.listedCountry && !this.knowing() ? 'giving.needs-knowing' : null;
  });

  refund(): NewRefund | null {
    this.asked.set(true);
    const minor = this.minor();
    if (this.obstacle() !== null || minor === null) return null;
    return { id: this.id, amountMinor: minor.toString(), knowingCountry: this.listedCountry && this.knowing() };
  }
}

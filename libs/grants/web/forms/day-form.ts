import { computed, signal } from '@angular/core';
import { isLocalDate, type LocalDate } from '@sojourn/units';

/** An act that needs a day only: claimed, sent, released, extended, taken back. */
export class DayForm {
  readonly on = signal<string>('');

  constructor(today: LocalDate) {
    this.on.set(today);
  }

  readonly obstacle = computed(() => (isLocalDate(this.on()) ? null : 'grants.needs-day'));
}

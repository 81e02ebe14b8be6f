import { computed, signal } from '@angular/core';
import type { NewListingDay } from '@sojourn/giving/contract';
import { systemRandom } from '@sojourn/units';

/** A listing day before it is declared: which countries, and the group's public name typed by hand. */
export class ListingDayForm {
  readonly all = signal(false);
  readonly countries = signal<readonly string[]>(['RU', 'BY']);
  readonly typed = signal('');
  readonly asked = signal(false);
  /** One id for all tries: declared twice, it is one day. */
  private readonly id = systemRandom.uuid();

  toggle(country: string): void {
    if (country === '') return;
    this.countries.update((known) => (known.includes(country) ? known.filter((code) => code !== country) : [...known, country]));
  }

  readonly obstacle = computed<string | null>(() => {
    if (!this.all() && this.countries().length === 0) return 'giving.needs-country';
    return this.typed().trim() === '' ? 'giving.needs-name' : null;
  });

  day(): NewListingDay | null {
    this.asked.set(true);
    if (this.obstacle() !== null) return null;
    return { id: this.id, countries: this.all() ? null : [...this.countries()], typed: this.typed().trim() };
  }
}

import { Component, computed, effect, inject, model, signal } from '@angular/core';
import { DayPipe, Notice } from '@sojourn/design';
import { LOCALES, monthText, Translate } from '@sojourn/i18n';
import type { BookableDay } from '@sojourn/ledger/contract';
import { isLocalDate, monthOf } from '@sojourn/units';
import { LedgerStore } from './ledger.store';

/**
 * The date of what happened. When its month is closed the first open day is proposed to book it on, and its own date is kept; into a softly
 * closed month it may go all the same. (accounting.md 3.4)
 */
@Component({
  selector: 'sj-booking-day',
  imports: [DayPipe, Notice],
  template: `
    <div class="sj-field">
      <label for="date">{{ t('ledger.date') }}</label>
      <input #day id="date" type="date" [value]="date()" (input)="date.set(day.value)" />
    </div>
    @if (closed(); as found) {
      <sj-notice [heading]="t(found.state === 'soft-closed' ? 'ledger.month-soft-closed' : 'ledger.month-hard-closed', { month: month() })">
        @if (!acknowledged()) {
          <p>{{ t('ledger.booked-on', { day: (found.day | day: 'long') }) }}</p>
        }
        @if (found.state === 'soft-closed') {
          <label class="anyway">
            <input #anyway type="checkbox" [checked]="acknowledged()" (change)="choose(found, anyway.checked)" />{{
              t('ledger.book-into-it')
            }}
          </label>
        }
      </sj-notice>
    }
  `,
  styles: `
    :host {
      display: contents;
    }
    sj-notice {
      grid-column: 1 / -1;
      order: 9;
    }
    .anyway {
      display: flex;
      align-items: center;
      gap: 8px;
      min-height: 44px;
      font-weight: 600;
    }
  `,
})
export class BookingDay {
  readonly date = model.required<string>();
  /** The day it is booked on instead; '' for its own. */
  readonly bookedOn = model('');
  readonly acknowledged = model(false);

  private readonly store = inject(LedgerStore);
  private readonly translate = inject(Translate);
  protected readonly t = this.translate.t;
  private readonly found = signal<(BookableDay & { date: string }) | null>(null);
  protected readonly closed = computed(() => {
    const found = this.found();
    return found !== null && found.date === this.date() && found.state !== 'open' ? found : null;
  });
  protected readonly month = computed(() => monthText(monthOf(this.date()), LOCALES[this.translate.language()]));

  constructor() {
    effect(() => {
      const date = this.date();
      if (isLocalDate(date)) void this.look(date);
    });
  }

  protected choose(found: BookableDay, anyway: boolean): void {
    this.acknowledged.set(anyway);
    this.bookedOn.set(anyway ? '' : found.day);
  }

  /** When the api cannot be asked the date stays; posting says it again then. */
  private async look(date: string): Promise<void> {
    const found = await this.store.bookableDay(date).catch(() => null);
    if (found === null || date !== this.date()) return;
    const kept = this.acknowledged() && found.state === 'soft-closed';
    this.found.set({ ...found, date });
    this.acknowledged.set(kept);
    this.bookedOn.set(found.state === 'open' || kept ? '' : found.day);
  }
}

import { Component, computed, inject, output, signal, viewChild } from '@angular/core';
import { Calendar } from '@sojourn/design';
import { Translate } from '@sojourn/i18n';
import { monthOf } from '@sojourn/units';
import { MonthlyRate, type Grant } from '@sojourn/grants/contract';
import { GrantsStore } from '../grants.store';
import { DialogFrame } from './dialog-frame';

/** The published rate of a month, by hand. */
@Component({
  selector: 'sj-rate-dialog',
  imports: [DialogFrame],
  template: `
    <sj-dialog-frame
      [heading]="t('grants.new-rate')"
      [action]="t('grants.add-rate')"
      [obstacle]="obstacle()"
      [work]="work"
      (done)="done.emit('grants.done.rate')"
    >
      <div class="pair">
        <div class="sj-field">
          <label for="rate-month">{{ t('grants.month') }}</label>
          <input #typed id="rate-month" type="month" [value]="month()" (input)="month.set(typed.value)" />
        </div>
        <div class="sj-field">
          <label for="rate-rate">{{ t('grants.rate-of', { one: booksCurrency(), other: currency() }) }}</label>
          <input #figure id="rate-rate" inputmode="decimal" autocomplete="off" [value]="rate()" (input)="rate.set(figure.value)" />
        </div>
      </div>
      <p class="sj-hint">{{ t('grants.rate-hint') }}</p>
    </sj-dialog-frame>
  `,
  styleUrl: './fields.css',
})
export class RateDialog {
  readonly done = output<string>();
  private readonly store = inject(GrantsStore);
  private readonly calendar = inject(Calendar);
  protected readonly t = inject(Translate).t;
  private readonly frame = viewChild.required(DialogFrame);
  private grantId = '';
  protected readonly currency = signal('');
  protected readonly booksCurrency = signal('');
  protected readonly month = signal('');
  protected readonly rate = signal('');
  private readonly typed = computed(() => MonthlyRate.safeParse({ month: this.month(), rate: this.rate().trim().replace(',', '.') }));
  protected readonly obstacle = computed(() => (this.typed().success ? null : 'grants.needs-rate'));

  open(grant: Grant, booksCurrency: string): void {
    this.grantId = grant.id;
    this.currency.set(grant.currency);
    this.booksCurrency.set(booksCurrency);
    this.month.set(monthOf(this.calendar.today()));
    this.rate.set('');
    this.frame().open();
  }

  protected readonly work = async (): Promise<void> => {
    const typed = this.typed();
    if (typed.success) await this.store.putRate(this.grantId, typed.data.month, typed.data.rate);
  };
}

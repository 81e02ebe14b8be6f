import { Component, effect, inject, input, model, signal, untracked } from '@angular/core';
import { Translate } from '@sojourn/i18n';
import { GrantsStore } from '../grants.store';

/** What one unit of the books was worth on a day. The books' own rate is written in while nobody typed another. */
@Component({
  selector: 'sj-rate-field',
  template: `
    <div class="sj-field">
      <label [for]="fieldId()">{{ t('grants.rate-of', { one: booksCurrency(), other: currency() }) }}</label>
      <input
        #typed
        [id]="fieldId()"
        inputmode="decimal"
        autocomplete="off"
        [attr.aria-describedby]="fieldId() + '-from'"
        [value]="rate()"
        (input)="rate.set(typed.value)"
      />
      <small [id]="fieldId() + '-from'" class="sj-hint" aria-live="polite">{{
        rate() !== '' && rate() === suggested() ? t('grants.rate-from-books') : ''
      }}</small>
    </div>
  `,
})
export class RateField {
  readonly fieldId = input.required<string>();
  readonly currency = input.required<string>();
  readonly booksCurrency = input.required<string>();
  readonly on = input.required<string>();
  readonly rate = model.required<string>();

  private readonly store = inject(GrantsStore);
  protected readonly t = inject(Translate).t;
  protected readonly suggested = signal('');

  constructor() {
    effect(() => {
      const [currency, on] = [this.currency(), this.on()];
      untracked(() => void this.suggest(currency, on));
    });
  }

  private async suggest(currency: string, on: string): Promise<void> {
    const found = (await this.store.rateOn(currency, on)) ?? '';
    // Another day was chosen meanwhile, or somebody typed: that stays.
    if (this.on() !== on || (this.rate() !== '' && this.rate() !== this.suggested())) return;
    this.suggested.set(found);
    this.rate.set(found);
  }
}

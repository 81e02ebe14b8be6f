import { Component, inject, output, signal, viewChild } from '@angular/core';
import { Calendar, MoneyPipe } from '@sojourn/design';
import { Translate } from '@sojourn/i18n';
import { systemRandom } from '@sojourn/units';
import type { Condition, Grant } from '@sojourn/grants/contract';
import { MetForm } from '../forms/met-form';
import { GrantsStore } from '../grants.store';
import { DialogFrame, type Told } from './dialog-frame';
import { RateField } from './rate-field';

/** A condition was met: what was an advance becomes income. */
@Component({
  selector: 'sj-met-dialog',
  imports: [DialogFrame, MoneyPipe, RateField],
  template: `
    @let form = this.form();
    <sj-dialog-frame
      [heading]="t('grants.met')"
      [action]="t('grants.met-do')"
      [obstacle]="form?.obstacle() ?? null"
      [work]="work"
      (done)="done.emit('grants.done.met')"
    >
      @if (form) {
        <p>{{ t('grants.still-open', { amount: (form.openMinor() | money: form.currency) }) }}</p>
        <div class="pair">
          @if (form.counted()) {
            <div class="sj-field">
              <label for="met-units">{{ t('grants.units') }}</label>
              <input
                #units
                id="met-units"
                inputmode="numeric"
                autocomplete="off"
                [value]="form.units()"
                (input)="form.units.set(units.value)"
              />
            </div>
          } @else {
            <div class="sj-field">
              <label for="met-amount">{{ t('grants.amount') }}, {{ form.currency }}</label>
              <input
                #amount
                id="met-amount"
                inputmode="decimal"
                autocomplete="off"
                [value]="form.amount()"
                (input)="form.amount.set(amount.value)"
              />
            </div>
          }
          <div class="sj-field">
            <label for="met-on">{{ t('grants.met-on') }}</label>
            <input #day id="met-on" type="date" [value]="form.on()" (input)="form.on.set(day.value)" />
          </div>
        </div>
        @if (form.counted() && form.earnedMinor() !== null) {
          <p aria-live="polite">{{ t('grants.earns', { amount: (form.earnedMinor() ?? '0' | money: form.currency) }) }}</p>
        }
        @if (form.needsRate()) {
          <sj-rate-field
            fieldId="met-rate"
            [currency]="form.currency"
            [booksCurrency]="form.booksCurrency"
            [on]="form.on()"
            [(rate)]="form.rate"
          />
        }
        <p class="sj-hint">{{ t('grants.met-hint') }}</p>
      }
    </sj-dialog-frame>
  `,
  styleUrl: './fields.css',
})
export class MetDialog {
  readonly done = output<string>();
  private readonly store = inject(GrantsStore);
  private readonly calendar = inject(Calendar);
  protected readonly t = inject(Translate).t;
  private readonly frame = viewChild.required(DialogFrame);
  private path = { grantId: '', conditionId: '' };
  protected readonly form = signal<MetForm | null>(null);

  open(grant: Grant, condition: Condition, booksCurrency: string, advanceMinor: string): void {
    this.path = { grantId: grant.id, conditionId: condition.id };
    this.form.set(new MetForm(systemRandom.uuid(), condition, grant.currency, booksCurrency, advanceMinor, this.calendar.today()));
    this.frame().open();
  }

  protected readonly work = async (acknowledged: Told): Promise<void> => {
    const draft = this.form()?.draft() ?? null;
    const { grantId, conditionId } = this.path;
    if (draft !== null) await this.store.act(grantId, `conditions/${conditionId}/fulfilments`, { ...draft, acknowledged });
  };
}

import { Component, inject, output, signal, viewChild } from '@angular/core';
import { Translate } from '@sojourn/i18n';
import { systemRandom } from '@sojourn/units';
import { CONDITION_KINDS, type Grant } from '@sojourn/grants/contract';
import { ConditionForm } from '../forms/plan-forms';
import { GrantsStore } from '../grants.store';
import { DialogFrame } from './dialog-frame';

/** A condition of a conditional grant. */
@Component({
  selector: 'sj-condition-dialog',
  imports: [DialogFrame],
  template: `
    @let form = this.form();
    <sj-dialog-frame
      [heading]="t('grants.new-condition')"
      [action]="t('grants.add-condition')"
      [obstacle]="form?.obstacle() ?? null"
      [work]="work"
      (done)="done.emit('grants.done.condition')"
    >
      @if (form) {
        <div class="sj-field">
          <label for="condition-kind">{{ t('grants.condition-kind') }}</label>
          <select #kind id="condition-kind" (change)="form.choose(kind.value)">
            @for (option of kinds; track option) {
              <option [value]="option" [selected]="option === form.kind()">{{ t('grants.condition.' + option) }}</option>
            }
          </select>
        </div>
        <div class="sj-field">
          <label for="condition-label">{{ t('grants.wording') }}</label>
          <input
            #label
            id="condition-label"
            maxlength="80"
            autocomplete="off"
            [value]="form.label()"
            (input)="form.label.set(label.value)"
            aria-describedby="condition-hint"
          />
          <span id="condition-hint" class="sj-hint">{{ t('grants.wording-hint') }}</span>
        </div>
        <div class="pair">
          <div class="sj-field">
            <label for="condition-amount">{{ t('grants.amount') }}, {{ form.currency }}</label>
            <input
              #amount
              id="condition-amount"
              inputmode="decimal"
              autocomplete="off"
              [value]="form.amount()"
              (input)="form.amount.set(amount.value)"
            />
          </div>
          <div class="sj-field">
            <label for="condition-unit">{{ t('grants.per-unit') }}</label>
            <input
              #unit
              id="condition-unit"
              inputmode="decimal"
              autocomplete="off"
              [value]="form.perUnit()"
              (input)="form.perUnit.set(unit.value)"
            />
          </div>
        </div>
        <p class="sj-hint">{{ t('grants.per-unit-hint') }}</p>
      }
    </sj-dialog-frame>
  `,
  styleUrl: './fields.css',
})
export class ConditionDialog {
  readonly done = output<string>();
  private readonly store = inject(GrantsStore);
  protected readonly t = inject(Translate).t;
  protected readonly kinds = CONDITION_KINDS;
  private readonly frame = viewChild.required(DialogFrame);
  private grantId = '';
  protected readonly form = signal<ConditionForm | null>(null);

  open(grant: Grant): void {
    this.grantId = grant.id;
    this.form.set(new ConditionForm(systemRandom.uuid(), grant.currency));
    this.frame().open();
  }

  protected readonly work = async (): Promise<void> => {
    const draft = this.form()?.draft() ?? null;
    if (draft !== null) await this.store.addCondition(this.grantId, draft);
  };
}

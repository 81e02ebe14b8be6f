import { Component, inject, input, output, signal, viewChild } from '@angular/core';
import type { Member } from '@sojourn/group/contract';
import { Translate } from '@sojourn/i18n';
import { systemRandom } from '@sojourn/units';
import type { Condition, Grant } from '@sojourn/grants/contract';
import { InstalmentForm } from '../forms/plan-forms';
import { GrantsStore } from '../grants.store';
import { DialogFrame } from './dialog-frame';
import { ResponsibleFields } from './responsible-fields';

/** An instalment the funder will pay. */
@Component({
  selector: 'sj-instalment-dialog',
  imports: [DialogFrame, ResponsibleFields],
  template: `
    @let form = this.form();
    <sj-dialog-frame
      [heading]="t('grants.new-instalment')"
      [action]="t('grants.plan-instalment')"
      [obstacle]="form?.obstacle() ?? null"
      [work]="work"
      (done)="done.emit('grants.done.planned')"
    >
      @if (form) {
        <div class="pair">
          <div class="sj-field">
            <label for="instalment-amount">{{ t('grants.amount') }}, {{ form.currency }}</label>
            <input
              #amount
              id="instalment-amount"
              inputmode="decimal"
              autocomplete="off"
              [value]="form.amount()"
              (input)="form.amount.set(amount.value)"
            />
          </div>
          <div class="sj-field">
            <label for="instalment-due">{{ t('grants.due-on') }}</label>
            <input #due id="instalment-due" type="date" [value]="form.dueOn()" (input)="form.dueOn.set(due.value)" />
          </div>
        </div>
        @if (conditions().length > 0) {
          <div class="sj-field">
            <label for="instalment-condition">{{ t('grants.on-condition') }}</label>
            <select #condition id="instalment-condition" (change)="form.condition.set(condition.value)">
              <option value="" [selected]="form.condition() === ''">{{ t('grants.no-condition') }}</option>
              @for (option of conditions(); track option.id) {
                <option [value]="option.id" [selected]="option.id === form.condition()">{{ option.label }}</option>
              }
            </select>
          </div>
        }
        <sj-responsible-fields prefix="instalment" [members]="members()" [(owner)]="form.owner" [(second)]="form.second" />
        <p class="sj-hint">{{ t('grants.instalment-hint') }}</p>
      }
    </sj-dialog-frame>
  `,
  styleUrl: './fields.css',
})
export class InstalmentDialog {
  readonly members = input.required<readonly Member[]>();
  readonly conditions = input.required<readonly Condition[]>();
  readonly done = output<string>();
  private readonly store = inject(GrantsStore);
  protected readonly t = inject(Translate).t;
  private readonly frame = viewChild.required(DialogFrame);
  private grantId = '';
  protected readonly form = signal<InstalmentForm | null>(null);

  open(grant: Grant): void {
    this.grantId = grant.id;
    this.form.set(new InstalmentForm(systemRandom.uuid(), grant.currency));
    this.frame().open();
  }

  protected readonly work = async (): Promise<void> => {
    const draft = this.form()?.draft() ?? null;
    if (draft !== null) await this.store.act(this.grantId, 'instalments', draft);
  };
}

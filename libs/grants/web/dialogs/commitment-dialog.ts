import { Component, inject, output, signal, viewChild } from '@angular/core';
import { Calendar } from '@sojourn/design';
import { Translate } from '@sojourn/i18n';
import { systemRandom } from '@sojourn/units';
import { COMMITMENT_KINDS, type BudgetLine, type Grant } from '@sojourn/grants/contract';
import { CommitmentForm } from '../forms/plan-forms';
import { GrantsStore } from '../grants.store';
import { DialogFrame } from './dialog-frame';

/** Money bound against a budget line before it is spent. */
@Component({
  selector: 'sj-commitment-dialog',
  imports: [DialogFrame],
  template: `
    @let form = this.form();
    <sj-dialog-frame
      [heading]="t('grants.new-commitment')"
      [action]="t('grants.add-commitment')"
      [obstacle]="form?.obstacle() ?? null"
      [work]="work"
      (done)="done.emit('grants.done.committed')"
    >
      @if (form) {
        <div class="pair">
          <div class="sj-field">
            <label for="commitment-line">{{ t('grants.line') }}</label>
            <select #line id="commitment-line" (change)="form.line.set(line.value)">
              <option value="" [selected]="form.line() === ''">{{ t('grants.choose-line') }}</option>
              @for (option of lines(); track option.code) {
                <option [value]="option.code" [selected]="option.code === form.line()">{{ option.code }} {{ option.label }}</option>
              }
            </select>
          </div>
          <div class="sj-field">
            <label for="commitment-kind">{{ t('grants.commitment-kind') }}</label>
            <select #kind id="commitment-kind" (change)="form.choose(kind.value)">
              @for (option of kinds; track option) {
                <option [value]="option" [selected]="option === form.kind()">{{ t('grants.commitment.' + option) }}</option>
              }
            </select>
          </div>
        </div>
        <div class="sj-field">
          <label for="commitment-amount">{{ t('grants.amount') }}, {{ form.currency }}</label>
          <input
            #amount
            id="commitment-amount"
            inputmode="decimal"
            autocomplete="off"
            [value]="form.amount()"
            (input)="form.amount.set(amount.value)"
          />
        </div>
        <div class="pair">
          <div class="sj-field">
            <label for="commitment-from">{{ t('grants.made-on') }}</label>
            <input #from id="commitment-from" type="date" [value]="form.madeOn()" (input)="form.madeOn.set(from.value)" />
          </div>
          <div class="sj-field">
            <label for="commitment-until">{{ t('grants.until') }}</label>
            <input #until id="commitment-until" type="date" [value]="form.until()" (input)="form.until.set(until.value)" />
          </div>
        </div>
        <p class="sj-hint">{{ t('grants.commitment-hint') }}</p>
      }
    </sj-dialog-frame>
  `,
  styleUrl: './fields.css',
})
export class CommitmentDialog {
  readonly done = output<string>();
  private readonly store = inject(GrantsStore);
  private readonly calendar = inject(Calendar);
  protected readonly t = inject(Translate).t;
  protected readonly kinds = COMMITMENT_KINDS;
  private readonly frame = viewChild.required(DialogFrame);
  private grantId = '';
  protected readonly lines = signal<readonly BudgetLine[]>([]);
  protected readonly form = signal<CommitmentForm | null>(null);

  open(grant: Grant, lines: readonly BudgetLine[]): void {
    this.grantId = grant.id;
    this.lines.set(lines);
    this.form.set(new CommitmentForm(systemRandom.uuid(), grant.currency, this.calendar.today()));
    this.frame().open();
  }

  protected readonly work = async (): Promise<void> => {
    const draft = this.form()?.draft() ?? null;
    if (draft !== null) await this.store.act(this.grantId, 'commitments', draft);
  };
}

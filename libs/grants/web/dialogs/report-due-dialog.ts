import { Component, inject, input, output, signal, viewChild } from '@angular/core';
import type { Member } from '@sojourn/group/contract';
import { Translate } from '@sojourn/i18n';
import { systemRandom } from '@sojourn/units';
import type { Grant } from '@sojourn/grants/contract';
import { ReportDueForm } from '../forms/plan-forms';
import { GrantsStore } from '../grants.store';
import { DialogFrame } from './dialog-frame';
import { ResponsibleFields } from './responsible-fields';

/** A report the funder expects. */
@Component({
  selector: 'sj-report-due-dialog',
  imports: [DialogFrame, ResponsibleFields],
  template: `
    @let form = this.form();
    <sj-dialog-frame
      [heading]="t('grants.new-report')"
      [action]="t('grants.add-report')"
      [obstacle]="form?.obstacle() ?? null"
      [work]="work"
      (done)="done.emit('grants.done.expected')"
    >
      @if (form) {
        <div class="pair">
          <div class="sj-field">
            <label for="report-from">{{ t('grants.period-from') }}</label>
            <input #from id="report-from" type="date" [value]="form.from()" (input)="form.from.set(from.value)" />
          </div>
          <div class="sj-field">
            <label for="report-to">{{ t('grants.period-to') }}</label>
            <input #to id="report-to" type="date" [value]="form.to()" (input)="form.to.set(to.value)" />
          </div>
        </div>
        <div class="sj-field">
          <label for="report-due">{{ t('grants.due-on') }}</label>
          <input #due id="report-due" type="date" [value]="form.dueOn()" (input)="form.dueOn.set(due.value)" />
        </div>
        <sj-responsible-fields prefix="report" [members]="members()" [(owner)]="form.owner" [(second)]="form.second" />
        <p class="sj-hint">{{ t('grants.report-hint') }}</p>
      }
    </sj-dialog-frame>
  `,
  styleUrl: './fields.css',
})
export class ReportDueDialog {
  readonly members = input.required<readonly Member[]>();
  readonly done = output<string>();
  private readonly store = inject(GrantsStore);
  protected readonly t = inject(Translate).t;
  private readonly frame = viewChild.required(DialogFrame);
  private grantId = '';
  protected readonly form = signal<ReportDueForm | null>(null);

  open(grant: Grant): void {
    this.grantId = grant.id;
    this.form.set(new ReportDueForm(systemRandom.uuid()));
    this.frame().open();
  }

  protected readonly work = async (): Promise<void> => {
    const draft = this.form()?.draft() ?? null;
    if (draft !== null) await this.store.act(this.grantId, 'reports-due', draft);
  };
}

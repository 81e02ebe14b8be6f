import { Component, inject, output, signal, viewChild } from '@angular/core';
import { Calendar } from '@sojourn/design';
import { Translate } from '@sojourn/i18n';
import { DayForm } from '../forms/day-form';
import { GrantsStore } from '../grants.store';
import { DialogFrame, type Told } from './dialog-frame';

/** What a day is asked for, and what is done with it. `path` is that of the act below its grant. */
export interface DayAct {
  readonly grantId: string;
  readonly path: string;
  /** Last part of the message keys: 'claim', 'sent', 'release', 'take-back', 'extension'. */
  readonly words: string;
  /** The extension's field is its new end, every other is the day it happened. */
  readonly field?: 'endsOn';
  readonly day?: string;
}

/** One day, one act: claimed, sent, released, extended, taken back. */
@Component({
  selector: 'sj-day-dialog',
  imports: [DialogFrame],
  template: `
    @let form = this.form();
    <sj-dialog-frame
      [heading]="t('grants.day.' + (act()?.words ?? 'claim'))"
      [action]="t('grants.day-do.' + (act()?.words ?? 'claim'))"
      [obstacle]="form.obstacle()"
      [work]="work"
      (done)="done.emit('grants.done.' + (act()?.words ?? 'claim'))"
    >
      <p>{{ t('grants.day-says.' + (act()?.words ?? 'claim')) }}</p>
      <div class="sj-field">
        <label for="act-day">{{ t('grants.day-field.' + (act()?.words ?? 'claim')) }}</label>
        <input #day id="act-day" type="date" [value]="form.on()" (input)="form.on.set(day.value)" />
      </div>
    </sj-dialog-frame>
  `,
})
export class DayDialog {
  /** What was done, as a message key. */
  readonly done = output<string>();
  private readonly store = inject(GrantsStore);
  private readonly calendar = inject(Calendar);
  protected readonly t = inject(Translate).t;
  private readonly frame = viewChild.required(DialogFrame);
  protected readonly act = signal<DayAct | null>(null);
  protected readonly form = signal(new DayForm(this.calendar.today()));

  open(act: DayAct): void {
    this.act.set(act);
    this.form.set(new DayForm(act.day ?? this.calendar.today()));
    this.frame().open();
  }

  protected readonly work = async (told: Told): Promise<void> => {
    const act = this.act();
    if (act === null) return;
    const on = this.form().on();
    const acknowledged = told === undefined ? {} : { acknowledged: told };
    await this.store.act(act.grantId, act.path, { [act.field ?? 'on']: on, ...acknowledged });
  };
}

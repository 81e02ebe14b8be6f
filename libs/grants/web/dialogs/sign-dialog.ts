import { Component, inject, output, signal, viewChild } from '@angular/core';
import { Calendar } from '@sojourn/design';
import { Translate } from '@sojourn/i18n';
import type { Grant } from '@sojourn/grants/contract';
import { SignForm } from '../forms/sign-form';
import { GrantsStore } from '../grants.store';
import { DialogFrame, type Told } from './dialog-frame';
import { RateField } from './rate-field';

/** The agreement was signed: says what that books. */
@Component({
  selector: 'sj-sign-dialog',
  imports: [DialogFrame, RateField],
  template: `
    @let form = this.form();
    <sj-dialog-frame
      [heading]="t('grants.sign')"
      [action]="t('grants.sign-do')"
      [obstacle]="form?.obstacle() ?? null"
      [work]="work"
      (done)="done.emit('grants.done.signed')"
    >
      @if (form) {
        <p>{{ t('grants.sign-says.' + (form.carried() ? 'carried' : form.grant.recognition)) }}</p>
        <div class="sj-field">
          <label for="signed-on">{{ t('grants.signed-on') }}</label>
          <input #day id="signed-on" type="date" [value]="form.on()" (input)="form.on.set(day.value)" />
        </div>
        @if (form.needsRate()) {
          <sj-rate-field
            fieldId="sign-rate"
            [currency]="form.grant.currency"
            [booksCurrency]="form.booksCurrency"
            [on]="form.on()"
            [(rate)]="form.rate"
          />
        }
        @if (form.mayBeCarried()) {
          <label class="check"
            ><input #carried type="checkbox" [checked]="form.carried()" (change)="form.carried.set(carried.checked)" />{{
              t('grants.carried.' + form.grant.recognition)
            }}</label
          >
          @if (form.carried()) {
            <div class="sj-field">
              <label for="sign-agreed">{{ t('grants.carried-amount') }}, {{ form.grant.currency }}</label>
              <input
                #agreed
                id="sign-agreed"
                inputmode="decimal"
                autocomplete="off"
                [value]="form.agreed()"
                (input)="form.agreed.set(agreed.value)"
              />
            </div>
            @if (form.foreign()) {
              <div class="sj-field">
                <label for="sign-booked">{{ t('grants.carried-booked') }}, {{ form.booksCurrency }}</label>
                <input
                  #booked
                  id="sign-booked"
                  inputmode="decimal"
                  autocomplete="off"
                  [value]="form.booked()"
                  (input)="form.booked.set(booked.value)"
                />
              </div>
            }
          }
        }
      }
    </sj-dialog-frame>
  `,
  styleUrl: './fields.css',
})
export class SignDialog {
  readonly done = output<string>();
  private readonly store = inject(GrantsStore);
  private readonly calendar = inject(Calendar);
  protected readonly t = inject(Translate).t;
  private readonly frame = viewChild.required(DialogFrame);
  private grantId = '';
  protected readonly form = signal<SignForm | null>(null);

  open(grant: Grant, booksCurrency: string): void {
    this.grantId = grant.id;
    this.form.set(new SignForm(grant, booksCurrency, this.calendar.today()));
    this.frame().open();
  }

  protected readonly work = async (acknowledged: Told): Promise<void> => {
    const signature = this.form()?.signature() ?? null;
    if (signature !== null) await this.store.act(this.grantId, 'signature', { ...signature, acknowledged });
  };
}

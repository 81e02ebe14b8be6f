import { Component, computed, inject, input, output, signal, viewChild } from '@angular/core';
import { Calendar, MoneyPipe } from '@sojourn/design';
import { Translate } from '@sojourn/i18n';
import { Accounts, type Account } from '@sojourn/ledger/contract';
import { systemRandom } from '@sojourn/units';
import type { Grant, Instalment } from '@sojourn/grants/contract';
import { ReceiptForm } from '../forms/receipt-form';
import { GrantsStore } from '../grants.store';
import { DialogFrame, type Told } from './dialog-frame';
import { RateField } from './rate-field';

/** Money came for an instalment. */
@Component({
  selector: 'sj-receive-dialog',
  imports: [DialogFrame, MoneyPipe, RateField],
  template: `
    @let form = this.form();
    @let instalment = this.instalment();
    <sj-dialog-frame
      [heading]="t('grants.receive', { number: String(instalment?.number ?? '') })"
      [action]="t('grants.receive-do')"
      [obstacle]="form?.obstacle() ?? null"
      [work]="work"
      (done)="done.emit('grants.done.received')"
    >
      @if (form && instalment) {
        <p>{{ t('grants.still-open', { amount: (openMinor() | money: form.currency) }) }}</p>
        <div class="pair">
          <div class="sj-field">
            <label for="receipt-amount">{{ t('grants.amount') }}, {{ form.currency }}</label>
            <input
              #amount
              id="receipt-amount"
              inputmode="decimal"
              autocomplete="off"
              [value]="form.amount()"
              (input)="form.amount.set(amount.value)"
            />
          </div>
          <div class="sj-field">
            <label for="receipt-on">{{ t('grants.came-on') }}</label>
            <input #day id="receipt-on" type="date" [value]="form.on()" (input)="form.on.set(day.value)" />
          </div>
        </div>
        <div class="sj-field">
          <label for="receipt-account">{{ t('grants.into-account') }}</label>
          <select #account id="receipt-account" (change)="form.account.set(account.value)">
            <option value="" [selected]="form.account() === ''">{{ t('grants.choose-account') }}</option>
            @for (option of cash(); track option.code) {
              <option [value]="option.code" [selected]="option.code === form.account()">{{ option.code }} {{ option.name }}</option>
            }
          </select>
        </div>
        @if (form.foreign()) {
          <fieldset>
            <legend class="sj-visually-hidden">{{ t('grants.how-exchanged') }}</legend>
            <label
              ><input type="radio" name="exchanged" [checked]="!form.exchanged()" (change)="form.exchanged.set(false)" />{{
                t('grants.kept-foreign', { currency: form.currency })
              }}</label
            >
            <label
              ><input type="radio" name="exchanged" [checked]="form.exchanged()" (change)="form.exchanged.set(true)" />{{
                t('grants.bank-exchanged', { currency: form.booksCurrency })
              }}</label
            >
          </fieldset>
          @if (form.exchanged()) {
            <div class="sj-field">
              <label for="receipt-credited">{{ t('grants.credited') }}, {{ form.booksCurrency }}</label>
              <input
                #credited
                id="receipt-credited"
                inputmode="decimal"
                autocomplete="off"
                [value]="form.credited()"
                (input)="form.credited.set(credited.value)"
              />
            </div>
          } @else {
            <sj-rate-field
              fieldId="receipt-rate"
              [currency]="form.currency"
              [booksCurrency]="form.booksCurrency"
              [on]="form.on()"
              [(rate)]="form.rate"
            />
          }
        }
        <p class="sj-hint">{{ t('grants.receive-hint.' + recognition()) }}</p>
      }
    </sj-dialog-frame>
  `,
  styleUrl: './fields.css',
})
export class ReceiveDialog {
  readonly accounts = input.required<readonly Account[]>();
  readonly done = output<string>();
  private readonly store = inject(GrantsStore);
  private readonly calendar = inject(Calendar);
  protected readonly t = inject(Translate).t;
  protected readonly String = String;
  private readonly frame = viewChild.required(DialogFrame);
  private readonly grant = signal<Grant | null>(null);
  protected readonly instalment = signal<Instalment | null>(null);
  protected readonly form = signal<ReceiptForm | null>(null);
  protected readonly recognition = computed(() => this.grant()?.recognition ?? 'unconditional');
  protected readonly cash = computed(() => this.accounts().filter(({ accountGroup }) => accountGroup === 'cash'));
  protected readonly openMinor = computed(() => {
    const { amountMinor = '0', receivedMinor = '0' } = this.instalment() ?? {};
    return BigInt(amountMinor) - BigInt(receivedMinor);
  });

  open(grant: Grant, instalment: Instalment, booksCurrency: string): void {
    this.grant.set(grant);
    this.instalment.set(instalment);
    const form = new ReceiptForm(systemRandom.uuid(), grant.currency, booksCurrency, this.openMinor().toString(), this.calendar.today());
    form.account.set(form.foreign() ? Accounts.bankForeignCurrency : Accounts.bank);
    this.form.set(form);
    this.frame().open();
  }

  protected readonly work = async (acknowledged: Told): Promise<void> => {
    const [draft, grant, instalment] = [this.form()?.draft() ?? null, this.grant(), this.instalment()];
    if (draft === null || grant === null || instalment === null) return;
    await this.store.act(grant.id, `instalments/${instalment.id}/receipts`, { ...draft, acknowledged });
  };
}

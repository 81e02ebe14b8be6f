import { Component, inject, model } from '@angular/core';
import { Icon } from '@sojourn/design';
import { Translate } from '@sojourn/i18n';
import { VOUCHER_TEXT_MAX } from '@sojourn/ledger/contract';
import type { TypedVoucher } from './typed-voucher';
import { VoucherStore } from './voucher.store';

/** The paper behind an entry, sealed in this browser: only the payments desk and the auditor can ever read it. */
@Component({
  selector: 'sj-voucher-fields',
  imports: [Icon],
  template: `
    <details>
      <summary><sj-icon name="lock" [size]="16" />{{ t('ledger.paper') }}<sj-icon class="turn" name="chevron" [size]="16" /></summary>
      @if (vouchers.mayHold()) {
        <p class="sj-hint">{{ t('ledger.paper-hint') }}</p>
        <div class="fields">
          <div class="sj-field">
            <label for="payee">{{ t('ledger.payee') }}</label>
            <input
              #payee
              id="payee"
              autocomplete="off"
              [maxLength]="most.payee"
              [value]="voucher().payee"
              (input)="change({ payee: payee.value })"
            />
          </div>
          <div class="sj-field">
            <label for="iban">{{ t('ledger.iban') }}</label>
            <input #iban id="iban" autocomplete="off" spellcheck="false" [value]="voucher().iban" (input)="change({ iban: iban.value })" />
          </div>
          <div class="sj-field">
            <label for="paper-number">{{ t('ledger.paper-number') }}</label>
            <input
              #number
              id="paper-number"
              autocomplete="off"
              [maxLength]="most.number"
              [value]="voucher().number"
              (input)="change({ number: number.value })"
            />
          </div>
          <div class="sj-field">
            <label for="paper-date">{{ t('ledger.paper-date') }}</label>
            <input #date id="paper-date" type="date" [value]="voucher().date" (input)="change({ date: date.value })" />
          </div>
          <div class="sj-field note">
            <label for="paper-note">{{ t('ledger.note') }}</label>
            <textarea
              #note
              id="paper-note"
              rows="2"
              [maxLength]="most.note"
              [value]="voucher().note"
              (input)="change({ note: note.value })"
            ></textarea>
          </div>
        </div>
      } @else {
        <p class="sj-hint">{{ t('ledger.paper-not-yours') }}</p>
      }
    </details>
  `,
  styles: `
    details {
      border: 1px solid var(--sj-line);
      border-radius: var(--sj-radius-card);
      background: var(--sj-surface);
      padding: 4px 18px;
    }
    summary {
      display: flex;
      align-items: center;
      gap: 8px;
      min-height: 44px;
      font-weight: 600;
      cursor: pointer;
    }
    .turn {
      margin-left: auto;
    }
    details[open] .turn {
      rotate: 90deg;
    }
    .sj-hint {
      margin-bottom: 12px;
    }
    .fields {
      display: grid;
      grid-template-columns: repeat(auto-fit, minmax(200px, 1fr));
      gap: 14px;
      padding-bottom: 16px;
    }
    .note {
      grid-column: 1 / -1;
    }
  `,
})
export class VoucherFields {
  readonly voucher = model.required<TypedVoucher>();
  protected readonly vouchers = inject(VoucherStore);
  protected readonly t = inject(Translate).t;
  protected readonly most = VOUCHER_TEXT_MAX;

  protected change(change: Partial<TypedVoucher>): void {
    this.voucher.update((voucher) => ({ ...voucher, ...change }));
  }
}

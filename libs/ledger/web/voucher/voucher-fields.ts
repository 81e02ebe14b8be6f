import { Component, inject, input, model, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { Icon } from '@sojourn/design';
import { Translate } from '@sojourn/i18n';
import { VOUCHER_FILE_TYPES, VOUCHER_TEXT_MAX } from '@sojourn/ledger/contract';
import { chosenWith, type ChosenFile, type FileObjection } from './chosen-files';
import { sizeText } from './size-text';
import type { TypedVoucher } from './typed-voucher';
import { VoucherStore } from './voucher.store';

/** The paper behind an entry, sealed in this browser: only the payments desk and the auditor can ever read it. */
@Component({
  selector: 'sj-voucher-fields',
  imports: [Icon, MatButton],
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
        <div class="scans">
          <input #picker id="paper-scan" type="file" multiple hidden [accept]="accepts" (change)="add(picker)" />
          <button matButton="outlined" type="button" (click)="picker.click()">
            <sj-icon name="plus" [size]="18" />{{ t('ledger.scan-add') }}
          </button>
          <span class="sj-hint">{{ t('ledger.scan-hint') }}</span>
          <ul>
            @for (file of voucher().files; track file) {
              <li>
                <span class="name"
                  >{{ file.name }} <small class="sj-quiet">{{ size(file.size) }}</small></span
                >
                <button
                  matButton
                  type="button"
                  [attr.aria-label]="t('ledger.scan-remove-that', { name: file.name })"
                  (click)="remove(file)"
                >
                  {{ t('ledger.scan-remove') }}
                </button>
              </li>
            }
          </ul>
          @if (objection(); as why) {
            <p class="sj-mistake" role="alert">{{ t('ledger.' + why) }}</p>
          }
          @if (sending() !== null) {
            <progress max="1" [value]="sending()" [attr.aria-label]="t('ledger.scan-sending')"></progress>
            <p class="sj-hint" role="status">{{ t('ledger.scan-sending') }}</p>
          }
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
    .scans {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      gap: 8px 14px;
      padding-bottom: 16px;
    }
    .scans .sj-hint {
      margin-bottom: 0;
    }
    .scans ul,
    .scans p,
    .scans progress {
      flex: 1 0 100%;
    }
    .scans li {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      gap: 4px 10px;
      min-height: 44px;
    }
    .scans li + li {
      border-top: 1px solid var(--sj-line);
    }
    .name {
      flex: 1 1 160px;
      min-width: 0;
      overflow-wrap: anywhere;
    }
    .note {
      grid-column: 1 / -1;
    }
  `,
})
export class VoucherFields {
  readonly voucher = model.required<TypedVoucher>();
  /** How much of the scans is sealed and sent, from 0 to 1; null while none is on its way. */
  readonly sending = input<number | null>(null);
  protected readonly vouchers = inject(VoucherStore);
  protected readonly t = inject(Translate).t;
  protected readonly most = VOUCHER_TEXT_MAX;

  protected readonly accepts = VOUCHER_FILE_TYPES.join();
  protected readonly size = sizeText;
  protected readonly objection = signal<FileObjection | null>(null);

  protected add(picker: HTMLInputElement): void {
    const files = chosenWith(this.voucher().files, [...(picker.files ?? [])]);
    picker.value = ''; // so that the same file can be chosen again
    this.objection.set(typeof files === 'string' ? files : null);
    if (typeof files !== 'string') this.change({ files });
  }

  protected remove(file: ChosenFile): void {
    this.objection.set(null);
    this.change({ files: this.voucher().files.filter((each) => each !== file) });
  }

  protected change(change: Partial<TypedVoucher>): void {
    this.voucher.update((voucher) => ({ ...voucher, ...change }));
  }
}

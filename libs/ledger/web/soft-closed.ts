import { Component, computed, inject, input, output } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { Notice } from '@sojourn/design';
import type { Problem } from '@sojourn/http/client';
import { LOCALES, monthText, Translate } from '@sojourn/i18n';
import { Month } from '@sojourn/ledger/contract';

/** A softly closed month: a warning, and the way through it for somebody who means it. */
@Component({
  selector: 'sj-soft-closed',
  imports: [MatButton, Notice],
  host: { role: 'alert' },
  template: `<sj-notice [heading]="t('ledger.month-soft-closed', { month: month() })">
    <p>{{ t('ledger.month-soft-closed-do') }}</p>
    <button matButton="outlined" type="button" [disabled]="working()" (click)="anyway.emit()">{{ t('ledger.book-anyway') }}</button>
  </sj-notice>`,
  styles: `
    button {
      margin-top: 10px;
    }
  `,
})
export class SoftClosed {
  /** The refusal `period-soft-closed`. */
  readonly problem = input.required<Problem>();
  readonly working = input(false);
  readonly anyway = output();
  private readonly translate = inject(Translate);
  protected readonly t = this.translate.t;
  protected readonly month = computed(() => {
    const read = Month.safeParse(this.problem().facts['month']);
    return read.success ? monthText(read.data, LOCALES[this.translate.language()]) : '';
  });
}

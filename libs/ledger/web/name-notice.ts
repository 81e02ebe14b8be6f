import { Component, inject, input } from '@angular/core';
import { Notice } from '@sojourn/design';
import { Translate } from '@sojourn/i18n';

/** A label would have carried a sealed name or an address to where it can be read: nothing was sent. (NF3) */
@Component({
  selector: 'sj-name-notice',
  imports: [Notice],
  host: { role: 'alert' },
  template: `<sj-notice [heading]="t('ledger.name-hit', { word: word() })">{{ t('ledger.name-hit-do') }}</sj-notice>`,
  styles: `
    :host {
      display: block;
    }
  `,
})
export class NameNotice {
  readonly word = input.required<string>();
  protected readonly t = inject(Translate).t;
}

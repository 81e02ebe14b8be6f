import { Component, inject, input, output } from '@angular/core';
import { Translate } from '@sojourn/i18n';
import { Icon } from '../icons/icon';

/** 'Sealed · 3 people can read'. Only what is really sealed carries it; a click tells who, since when and why. */
@Component({
  selector: 'sj-seal-chip',
  imports: [Icon],
  template: `<button type="button" (click)="opened.emit()">
    <sj-icon name="lock" [size]="15" />{{ t('design.sealed', { count: readers() }) }}
  </button>`,
  styles: `
    button {
      display: inline-flex;
      align-items: center;
      gap: 7px;
      min-height: 26px;
      padding: 2px 10px;
      border: 0;
      border-radius: 13px;
      font-size: 13.5px;
      font-weight: 600;
      line-height: 1.35;
      color: var(--sj-on-harbour-soft);
      background: var(--sj-harbour-soft);
    }
    button:hover {
      text-decoration: underline;
      text-underline-offset: 3px;
    }
    @media (pointer: coarse) {
      button {
        min-height: 44px;
        border-radius: 22px;
        padding-inline: 14px;
      }
    }
  `,
})
export class SealChip {
  /** How many people can read it, the reader included. */
  readonly readers = input.required<number>();
  readonly opened = output();
  protected readonly t = inject(Translate).t;
}

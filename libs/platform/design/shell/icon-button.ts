import { Component, input, output } from '@angular/core';
import { Icon } from '../icons/icon';
import type { IconName } from '../icons/paths';

/** A round button with a drawing; its label is read aloud and shown as a hint. */
@Component({
  selector: 'sj-icon-button',
  imports: [Icon],
  template: `<button
    type="button"
    [attr.aria-label]="label()"
    [attr.aria-pressed]="pressed()"
    [title]="label()"
    (click)="pressedNow.emit()"
  >
    <sj-icon [name]="icon()" />
  </button>`,
  styles: `
    button {
      display: grid;
      place-items: center;
      width: 36px;
      height: 36px;
      padding: 0;
      border: 0;
      border-radius: 50%;
      color: var(--sj-ink-2);
      background: none;
    }
    button:hover,
    button[aria-pressed='true'] {
      color: var(--sj-harbour);
      background: var(--sj-sunken);
    }
    @media (pointer: coarse), (max-width: 720px) {
      button {
        width: 44px;
        height: 44px;
      }
    }
  `,
})
export class IconButton {
  readonly icon = input.required<IconName>();
  readonly label = input.required<string>();
  readonly pressed = input<boolean>();
  readonly pressedNow = output();
}

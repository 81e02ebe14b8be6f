import { Component, computed, input } from '@angular/core';
import { ICONS, type IconName } from './paths';

/** A drawing that says nothing by itself: the word beside it, or the button's label, is what is read aloud. */
@Component({
  selector: 'sj-icon',
  template: `<svg viewBox="0 0 24 24" [attr.width]="size()" [attr.height]="size()" aria-hidden="true" focusable="false">
    <path [attr.d]="path()" />
  </svg>`,
  styles: `
    :host {
      display: inline-flex;
      flex: none;
    }
    path {
      fill: none;
      stroke: currentColor;
      stroke-width: 1.7;
      stroke-linecap: round;
      stroke-linejoin: round;
    }
    :host(.bold) path {
      stroke-width: 2.6;
    }
  `,
})
export class Icon {
  readonly name = input.required<IconName>();
  readonly size = input(20);
  protected readonly path = computed(() => ICONS[this.name()]);
}

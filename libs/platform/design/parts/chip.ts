import { Component, input } from '@angular/core';
import { Icon } from '../icons/icon';
import type { IconName } from '../icons/paths';

/** What a chip means. `plain` for a fact without a judgement. */
export type Tone = 'plain' | 'harbour' | 'lantern' | 'ember' | 'moss' | 'dusk' | 'clay';

/** A short word with a colour that means something; the word is always there, so that colour is never alone. */
@Component({
  selector: 'sj-chip',
  imports: [Icon],
  host: { '[class]': 'tone()' },
  template: `@if (icon(); as name) {
      <sj-icon [name]="name" [size]="15" />
    }
    <span><ng-content /></span>`,
  styles: `
    :host {
      display: inline-flex;
      align-items: center;
      gap: 7px;
      min-height: 26px;
      padding: 2px 10px;
      border-radius: 13px;
      font-size: 13.5px;
      font-weight: 600;
      line-height: 1.35;
      color: var(--sj-ink-2);
      background: var(--sj-sunken);
    }
    :host(.harbour) {
      color: var(--sj-on-harbour-soft);
      background: var(--sj-harbour-soft);
    }
    :host(.lantern) {
      color: var(--sj-lantern);
      background: var(--sj-lantern-soft);
    }
    :host(.ember) {
      color: var(--sj-ember);
      background: var(--sj-ember-soft);
    }
    :host(.moss) {
      color: var(--sj-moss);
      background: var(--sj-moss-soft);
    }
    :host(.dusk) {
      color: var(--sj-dusk);
      background: var(--sj-dusk-soft);
    }
    :host(.clay) {
      color: var(--sj-clay);
      background: var(--sj-clay-soft);
    }
  `,
})
export class Chip {
  readonly tone = input<Tone>('plain');
  readonly icon = input<IconName>();
}

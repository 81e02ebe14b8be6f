import { Component, computed, input } from '@angular/core';
import { barLengths } from './bar-lengths';

/** One bar: a name, an amount, and how it is written. Hatched as well as coloured, so that colour is never alone. */
export interface Bar {
  readonly label: string;
  readonly amount: bigint;
  readonly text: string;
  readonly tone: 'harbour' | 'clay' | 'dusk' | 'ember';
  readonly hatched: boolean;
}

/** Amounts beside each other as bars from one edge; each says its name and its figure on its own line. `says` is what screen readers get first. */
@Component({
  selector: 'sj-bars',
  template: `
    <ul [attr.aria-label]="says()">
      @for (bar of drawn(); track $index) {
        <li [class]="bar.tone">
          <span class="name">{{ bar.label }}</span>
          <span class="track"><i [class.hatched]="bar.hatched" [style.inline-size.%]="bar.length / 10"></i></span>
          <span class="text">{{ bar.text }}</span>
        </li>
      }
    </ul>
  `,
  styles: `
    :host {
      display: block;
    }
    ul {
      display: grid;
      gap: 14px;
      margin: 4px 0;
    }
    li {
      display: grid;
      grid-template-columns: minmax(0, 210px) minmax(0, 1fr) auto;
      align-items: center;
      gap: 14px;
      color: var(--sj-harbour);
    }
    li.clay {
      color: var(--sj-clay);
    }
    li.dusk {
      color: var(--sj-dusk);
    }
    li.ember {
      color: var(--sj-ember);
    }
    .name {
      color: var(--sj-ink-2);
    }
    .text {
      color: var(--sj-ink);
      text-align: right;
    }
    i {
      display: block;
      height: 22px;
      border-radius: 5px;
      background: currentColor;
    }
    .hatched {
      background: repeating-linear-gradient(135deg, currentColor 0 6px, color-mix(in srgb, currentColor 65%, var(--sj-surface)) 6px 10px);
    }
    @media (max-width: 720px) {
      li {
        grid-template-columns: minmax(0, 1fr) auto;
        gap: 2px 12px;
      }
      .track {
        grid-column: 1 / -1;
        grid-row: 2;
      }
    }
  `,
})
export class Bars {
  readonly bars = input.required<readonly Bar[]>();
  readonly says = input.required<string>();
  protected readonly drawn = computed(() => {
    const lengths = barLengths(this.bars().map(({ amount }) => amount));
    return this.bars().map((bar, at) => ({ ...bar, length: lengths[at] ?? 0 }));
  });
}

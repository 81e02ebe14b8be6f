import { Component, computed, inject, input } from '@angular/core';
import { Worded } from './worded';

/** How much of something is used: a word, a bar, a figure. What is above the whole is drawn to its end and said. */
@Component({
  selector: 'sj-used-bar',
  template: `
    <span class="what">{{ label() }}</span>
    <span class="track" aria-hidden="true"><i [class]="look()" [style.inline-size.%]="length()"></i></span>
    <span class="figure">{{ tenths() === null ? '–' : percent() }}</span>
  `,
  styles: `
    :host {
      display: grid;
      grid-template-columns: 62px minmax(0, 1fr) 58px;
      align-items: center;
      gap: 10px;
      font-size: 14px;
    }
    .what {
      color: var(--sj-ink-2);
    }
    .track {
      height: 10px;
      border-radius: 5px;
      background: var(--sj-sunken);
      overflow: clip;
    }
    i {
      display: block;
      height: 100%;
      min-width: 2px;
      border-radius: 5px;
      background: var(--sj-harbour);
    }
    /* Time is hatched as well as grey. */
    i.time {
      background: repeating-linear-gradient(
        135deg,
        var(--sj-ink-3) 0 4px,
        color-mix(in srgb, var(--sj-ink-3) 55%, var(--sj-sunken)) 4px 8px
      );
    }
    i.over {
      background: var(--sj-ember);
    }
    .figure {
      text-align: right;
    }
  `,
})
export class UsedBar {
  readonly label = input.required<string>();
  readonly tenths = input.required<number | null>();
  readonly kind = input<'money' | 'time'>('money');
  private readonly worded = inject(Worded);
  protected readonly length = computed(() => Math.min(Math.max(this.tenths() ?? 0, 0), 1000) / 10);
  protected readonly look = computed(() => (this.kind() === 'time' ? 'time' : (this.tenths() ?? 0) > 1000 ? 'over' : 'money'));
  protected readonly percent = computed(() => this.worded.percent(this.tenths() ?? 0));
}

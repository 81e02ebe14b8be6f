import { Component, computed, input } from '@angular/core';
import { curveOf } from './curve';

/** A short history as one line with its zero; the sentence beside it is what screen readers get. */
@Component({
  selector: 'sj-sparkline',
  host: { role: 'img', '[attr.aria-label]': 'says()' },
  template: `
    @if (curve(); as drawn) {
      <svg [attr.viewBox]="'0 -6 ' + width() + ' ' + (height() + 12)" aria-hidden="true" focusable="false">
        <path class="area" [attr.d]="drawn.area" />
        <path class="zero" [attr.d]="'M0 ' + drawn.zero + 'H' + width()" />
        <text x="0" [attr.y]="drawn.zero - 4">0</text>
        <path class="line" [attr.d]="drawn.line" />
        <circle [attr.cx]="drawn.end.x" [attr.cy]="drawn.end.y" r="3.2" />
      </svg>
      <div class="marks">
        <span>{{ from() }}</span><span>{{ to() }}</span>
      </div>
    }
  `,
  styles: `
    :host {
      display: block;
    }
    svg {
      display: block;
      width: 100%;
      overflow: visible;
    }
    .line {
      fill: none;
      stroke: var(--sj-harbour);
      stroke-width: 2.2;
      stroke-linejoin: round;
      stroke-linecap: round;
      vector-effect: non-scaling-stroke;
    }
    .area {
      fill: var(--sj-harbour-soft);
      opacity: 0.6;
    }
    .zero {
      fill: none;
      stroke: var(--sj-ember);
      stroke-width: 1;
      stroke-dasharray: 4 4;
      vector-effect: non-scaling-stroke;
    }
    text {
      font-size: 10px;
      fill: var(--sj-ember);
    }
    circle {
      fill: var(--sj-harbour);
    }
    .marks {
      display: flex;
      justify-content: space-between;
      font-size: 12px;
      color: var(--sj-ink-2);
    }
  `,
})
export class Sparkline {
  readonly amounts = input.required<readonly bigint[]>();
  readonly says = input.required<string>();
  readonly from = input('');
  readonly to = input('');
  readonly width = input(300);
  readonly height = input(56);
  protected readonly curve = computed(() => curveOf(this.amounts(), this.width(), this.height()));
}

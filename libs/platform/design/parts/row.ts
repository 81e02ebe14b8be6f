import { Component, input } from '@angular/core';
import { RouterLink } from '@angular/router';

/** When, what, and a chip. The whole row is the link's target; slot `[chip]` on the right (below on a phone), the rest is the second line. */
@Component({
  selector: 'sj-row',
  imports: [RouterLink],
  host: { role: 'listitem', '[class.linked]': 'link() !== undefined', '[class.timed]': 'when() !== undefined' },
  template: `
    @if (when() !== undefined) {
      <div class="when">
        <strong>{{ when() }}</strong>
        <small>{{ far() }}</small>
      </div>
    }
    <div class="what">
      @if (link(); as path) {
        <a [routerLink]="path">{{ what() }}</a>
      } @else {
        <strong>{{ what() }}</strong>
      }
      <div class="more"><ng-content /></div>
    </div>
    <div class="chip"><ng-content select="[chip]" /></div>
  `,
  styles: `
    :host {
      position: relative;
      display: grid;
      grid-template-columns: minmax(0, 1fr) auto;
      align-items: center;
      gap: 4px 18px;
      padding: 12px 18px;
    }
    :host(.timed) {
      grid-template-columns: 92px minmax(0, 1fr) auto;
    }
    :host(:not(:first-child)) {
      border-top: 1px solid var(--sj-line);
    }
    :host(.linked:hover) {
      background: color-mix(in srgb, var(--sj-sunken) 50%, transparent);
    }
    .when {
      display: grid;
    }
    .when small,
    .more {
      font-size: 14px;
      color: var(--sj-ink-2);
    }
    strong,
    a {
      font-weight: 600;
    }
    a {
      color: inherit;
      text-decoration: none;
    }
    a::after {
      content: '';
      position: absolute;
      inset: 0;
    }
    a:focus-visible {
      outline: none;
    }
    a:focus-visible::after {
      outline: 2.5px solid var(--sj-harbour);
      outline-offset: -3px;
      border-radius: var(--sj-radius-card);
    }
    .chip {
      display: flex;
      flex-wrap: wrap;
      justify-content: flex-end;
      gap: 6px;
    }
    .chip:empty {
      display: none;
    }
    @media (max-width: 720px) {
      :host,
      :host(.timed) {
        padding: 12px 14px;
      }
      :host(.timed) {
        grid-template-columns: 78px minmax(0, 1fr);
        column-gap: 10px;
        align-items: start;
      }
      :host(.timed) .when {
        grid-row: 1 / span 2; /* the chip stands under what it is about, and not under the date */
      }
      .chip {
        max-width: 46vw; /* what it is about keeps the greater part */
      }
      :host(.timed) .chip {
        max-width: none;
        grid-column: 2;
        justify-content: flex-start;
        margin-top: 4px;
      }
    }
  `,
})
export class Row {
  readonly when = input<string>();
  readonly far = input<string>();
  readonly what = input.required<string>();
  readonly link = input<string | readonly unknown[]>();
}

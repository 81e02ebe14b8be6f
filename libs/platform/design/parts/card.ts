import { Component, input } from '@angular/core';

/** Flat: one hairline, 14 px radius, no shadow. */
@Component({
  selector: 'sj-card',
  template: `@if (heading(); as text) {
      <h2>{{ text }}</h2>
    }
    <ng-content />`,
  styles: `
    :host {
      display: block;
      padding: 20px 22px;
      border: 1px solid var(--sj-line);
      border-radius: var(--sj-radius-card);
      background: var(--sj-surface);
      min-width: 0;
    }
    h2 {
      margin-bottom: 8px;
      overflow-wrap: anywhere; /* the name of a file */
    }
    @media (max-width: 720px) {
      :host {
        padding: 16px 16px;
      }
    }
  `,
})
export class Card {
  readonly heading = input<string>();
}

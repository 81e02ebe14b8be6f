import { Component, input } from '@angular/core';

/** Nothing here yet: one sentence, what it will hold, the first action (slot). */
@Component({
  selector: 'sj-empty-state',
  template: `<p class="first">{{ says() }}</p>
    @if (holds(); as text) {
      <p class="second">{{ text }}</p>
    }
    <div class="action"><ng-content /></div>`,
  styles: `
    :host {
      display: grid;
      gap: 6px;
      justify-items: start;
      padding: 26px 22px;
      border: 1px dashed var(--sj-line);
      border-radius: var(--sj-radius-card);
    }
    .first {
      font-family: var(--sj-display);
      font-size: 19px;
    }
    .second {
      max-width: 62ch;
      color: var(--sj-ink-2);
    }
    .action {
      margin-top: 8px;
    }
    .action:empty {
      display: none;
    }
  `,
})
export class EmptyState {
  readonly says = input.required<string>();
  readonly holds = input<string>();
}

import { Component, input } from '@angular/core';

/**
 * A page's head: crumbs, title, the sentence that says how things are, chips, and the one primary action on the right.
 * Slots: `[crumbs]`, `[sentence]` for a sentence with markup (give it the class `sj-sentence`), `[chips]`, `[actions]`.
 */
@Component({
  selector: 'sj-page-header',
  template: `
    <div class="words">
      <div class="crumbs"><ng-content select="[crumbs]" /></div>
      <h1>{{ heading() }}</h1>
      @if (sentence(); as text) {
        <p class="sj-sentence">{{ text }}</p>
      }
      <ng-content select="[sentence]" />
      <div class="chips"><ng-content select="[chips]" /></div>
    </div>
    <div class="actions"><ng-content select="[actions]" /></div>
  `,
  styles: `
    :host {
      display: flex;
      justify-content: space-between;
      align-items: flex-start;
      gap: 16px 24px;
      margin-bottom: 20px;
    }
    .words {
      min-width: 0;
    }
    .crumbs {
      font-size: 14px;
      color: var(--sj-ink-2);
    }
    .chips {
      display: flex;
      flex-wrap: wrap;
      gap: 8px;
      margin-top: 8px;
    }
    .chips:empty,
    .crumbs:empty,
    .actions:empty {
      display: none;
    }
    .actions {
      display: flex;
      flex: none;
      gap: 8px;
    }
    @media (max-width: 720px) {
      :host {
        flex-direction: column;
      }
      .actions {
        flex-wrap: wrap;
      }
    }
  `,
})
export class PageHeader {
  readonly heading = input.required<string>();
  readonly sentence = input<string>();
}

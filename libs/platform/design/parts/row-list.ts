import { Component } from '@angular/core';

/** Rows under one hairline frame. Children are `sj-row`. */
@Component({
  selector: 'sj-row-list',
  host: { role: 'list' },
  template: `<ng-content />`,
  styles: `
    :host {
      display: block;
      border: 1px solid var(--sj-line);
      border-radius: var(--sj-radius-card);
      background: var(--sj-surface);
      overflow: clip;
    }
  `,
})
export class RowList {}

import { Component, computed, input } from '@angular/core';
import { Icon } from '../icons/icon';

/** A sentence that must be seen: soft ground, an icon, a bold first line (`heading`) and what follows from it. */
@Component({
  selector: 'sj-notice',
  imports: [Icon],
  host: { '[class]': 'tone()' },
  template: `<sj-icon [name]="icon()" />
    <div>
      <strong>{{ heading() }}</strong>
      <div><ng-content /></div>
    </div>`,
  styles: `
    :host {
      display: flex;
      gap: 14px;
      padding: 14px 18px;
      border-radius: var(--sj-radius-card);
      background: var(--sj-lantern-soft);
    }
    sj-icon {
      margin-top: 2px;
      color: var(--sj-lantern);
    }
    :host(.ember) {
      background: var(--sj-ember-soft);
    }
    :host(.ember) sj-icon {
      color: var(--sj-ember);
    }
    :host(.moss) {
      background: var(--sj-moss-soft);
    }
    :host(.moss) sj-icon {
      color: var(--sj-moss);
    }
    strong {
      font-weight: 600;
    }
  `,
})
export class Notice {
  readonly heading = input.required<string>();
  readonly tone = input<'lantern' | 'ember' | 'moss'>('lantern');
  protected readonly icon = computed(() => (this.tone() === 'moss' ? 'check' : 'warning'));
}

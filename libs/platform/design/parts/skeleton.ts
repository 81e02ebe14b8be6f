import { Component, computed, inject, input } from '@angular/core';
import { Translate } from '@sojourn/i18n';

/** The page's own shape while it loads: rows of the height they will have. Said aloud as 'Loading'. */
@Component({
  selector: 'sj-skeleton',
  host: { role: 'status' },
  template: `
    <span class="sj-visually-hidden">{{ t('design.loading') }}</span>
    @for (row of all(); track row) {
      <div class="row"><i class="short"></i><i class="long"></i></div>
    }
  `,
  styles: `
    :host {
      display: block;
      border: 1px solid var(--sj-line);
      border-radius: var(--sj-radius-card);
      background: var(--sj-surface);
    }
    .row {
      display: flex;
      gap: 18px;
      padding: 25px 18px;
    }
    .row + .row {
      border-top: 1px solid var(--sj-line);
    }
    i {
      height: 14px;
      border-radius: 7px;
      background: var(--sj-sunken);
      animation: breathe 1.6s ease-in-out infinite alternate;
    }
    .short {
      width: 82px;
    }
    .long {
      width: 46%;
    }
    @keyframes breathe {
      to {
        opacity: 0.55;
      }
    }
  `,
})
export class Skeleton {
  readonly rows = input(3);
  protected readonly all = computed(() => Array.from({ length: this.rows() }, (_, index) => index));
  protected readonly t = inject(Translate).t;
}

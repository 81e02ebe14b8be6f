import { Component, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { LOCALES, Translate } from '@sojourn/i18n';
import { Icon } from '../icons/icon';

/** A role does not open this: which rule, who may, and whom to ask. Nothing is broken and nothing is tried again. */
@Component({
  selector: 'sj-refused-state',
  imports: [Icon, RouterLink],
  template: `
    <sj-icon name="refused" [size]="22" />
    <div>
      <p class="first">{{ says() ?? t('problem.role-missing') }}</p>
      @if (openTo(); as roles) {
        <p>{{ t('design.open-to', { roles }) }}</p>
      }
      <p class="ask">
        {{ t('problem.role-missing.do') }} <a routerLink="/members">{{ t('design.see-officers') }}</a>
      </p>
    </div>
  `,
  styles: `
    :host {
      display: flex;
      gap: 14px;
      padding: 22px;
      border: 1px solid var(--sj-line);
      border-radius: var(--sj-radius-card);
      background: var(--sj-surface);
    }
    sj-icon {
      margin-top: 4px;
      color: var(--sj-ink-2);
    }
    .first {
      font-family: var(--sj-display);
      font-size: 19px;
    }
    p + p {
      margin-top: 6px;
      max-width: 62ch;
    }
    .ask {
      color: var(--sj-ink-2);
    }
  `,
})
export class RefusedState {
  /** The roles it is open to, as the api names them. */
  readonly needs = input<readonly string[]>([]);
  /** What was refused, where more is known than that it was. */
  readonly says = input<string>();
  private readonly translate = inject(Translate);
  protected readonly t = this.translate.t;
  protected readonly openTo = computed(() => {
    const names = this.needs()
      .map((role) => `role.${role}`)
      .filter((key) => this.translate.has(key))
      .map((key) => this.t(key));
    return new Intl.ListFormat(LOCALES[this.translate.language()], { type: 'disjunction' }).format(names);
  });
}

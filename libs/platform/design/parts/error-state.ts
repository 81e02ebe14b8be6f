import { Component, computed, inject, input, output } from '@angular/core';
import { Translate } from '@sojourn/i18n';
import { Icon } from '../icons/icon';
import { RefusedState } from './refused-state';

const ROLE_MISSING = 'role-missing';

/** What an error state reads of a failure. `Problem` of the http client fits. */
export interface Failure {
  readonly code: string;
  readonly status?: number;
  readonly facts?: Readonly<Record<string, unknown>>;
}

/** What happened, what is safe, what to do; a refusal by role is a state of its own. Knows the general codes; a domain's refusals have entries `problem.<code>` in its own catalogue. */
@Component({
  selector: 'sj-error-state',
  imports: [Icon, RefusedState],
  host: { role: 'alert' },
  template: `
    @if (needs(); as roles) {
      <sj-refused-state [needs]="roles" />
    } @else {
      <div class="failed">
        <sj-icon [name]="failure().code === 'offline' ? 'offline' : 'warning'" [size]="20" />
        <div>
          <p class="happened">{{ happened() }}</p>
          <p class="safe">{{ safe() }}</p>
          @if (retryable()) {
            <button type="button" (click)="retry.emit()">{{ t('design.try-again') }}</button>
          }
        </div>
      </div>
    }
  `,
  styles: `
    :host {
      display: block;
    }
    .failed {
      display: flex;
      gap: 14px;
      padding: 16px 18px;
      border-radius: var(--sj-radius-card);
      background: var(--sj-lantern-soft);
    }
    sj-icon {
      color: var(--sj-lantern);
      margin-top: 2px;
    }
    .happened {
      font-weight: 600;
    }
    button {
      min-height: 40px;
      margin-top: 8px;
      padding: 0 16px;
      border: 1px solid var(--sj-line-strong);
      border-radius: 20px;
      background: transparent;
      font-weight: 600;
    }
  `,
})
export class ErrorState {
  readonly failure = input.required<Failure>();
  readonly retryable = input(true);
  readonly retry = output();

  private readonly translate = inject(Translate);
  protected readonly t = this.translate.t;
  private readonly known = computed(() => {
    const { code, status } = this.failure();
    if (this.translate.has(`problem.${code}`)) return code;
    return status === 403 ? ROLE_MISSING : 'server-broken';
  });
  /** What a message may name: words and numbers of the failure. */
  private readonly facts = computed(() =>
    Object.fromEntries(
      Object.entries(this.failure().facts ?? {}).filter((fact): fact is [string, string | number] =>
        ['string', 'number'].includes(typeof fact[1]),
      ),
    ),
  );
  protected readonly happened = computed(() => this.t(`problem.${this.known()}`, this.facts()));
  protected readonly safe = computed(() => {
    const key = `problem.${this.known()}.do`;
    return this.translate.has(key) ? this.t(key) : '';
  });
  /** The roles that may, when this is a refusal by role; null for any other failure. */
  protected readonly needs = computed<readonly string[] | null>(() => {
    if (this.known() !== ROLE_MISSING) return null;
    const needs = this.failure().facts?.['needs'];
    return Array.isArray(needs) ? needs.filter((role) => typeof role === 'string') : [];
  });
}

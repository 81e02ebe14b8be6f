import { Component, computed, inject, input, model, signal } from '@angular/core';
import { Translate } from '@sojourn/i18n';
import { isAccepted, passwordAdvice, SHORTEST_PASSWORD } from './password-advice';
import { PasswordField } from './password-field';

/** Choosing a password: typed twice, with advice about its length while it is typed. `value` is empty until both agree and it is accepted. */
@Component({
  selector: 'sj-new-password',
  imports: [PasswordField],
  template: `
    <sj-password-field
      name="new-password"
      describedBy="password-advice"
      [label]="t('group.new-password')"
      [fresh]="true"
      [wrong]="asked() && !accepted()"
      [value]="first()"
      (valueChange)="first.set($event); tell()"
    />
    <p id="password-advice" class="sj-hint" [class.good]="accepted()" aria-live="polite">
      {{ t('group.advice.' + advice(), { shortest }) }}
    </p>
    <sj-password-field
      name="password-again"
      [label]="t('group.password-again')"
      [fresh]="true"
      [wrong]="asked() && differs()"
      [value]="second()"
      (valueChange)="second.set($event); tell()"
    />
    @if (asked() && accepted() && differs()) {
      <p class="sj-mistake" role="alert">{{ t('group.passwords-differ') }}</p>
    }
  `,
  styles: `
    :host {
      display: grid;
      gap: 8px;
    }
    sj-password-field + sj-password-field,
    p + sj-password-field {
      margin-top: 8px;
    }
    .good {
      color: var(--sj-moss);
      font-weight: 600;
    }
  `,
})
export class NewPassword {
  readonly value = model.required<string>();
  /** Words that others know and that a password should not consist of. */
  readonly names = input<readonly string[]>([]);
  /** The form was sent once: now say what is missing. */
  readonly asked = input(false);

  protected readonly t = inject(Translate).t;
  protected readonly shortest = SHORTEST_PASSWORD;
  protected readonly first = signal('');
  protected readonly second = signal('');
  protected readonly advice = computed(() => passwordAdvice(this.first(), this.names()));
  protected readonly accepted = computed(() => isAccepted(this.advice()));
  protected readonly differs = computed(() => this.first() !== this.second());

  protected tell(): void {
    this.value.set(this.accepted() && !this.differs() ? this.first() : '');
  }
}

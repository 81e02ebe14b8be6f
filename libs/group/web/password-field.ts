import { Component, inject, input, model, signal } from '@angular/core';
import { Translate } from '@sojourn/i18n';

/** A password, shown or not. What is typed goes to the keeper and to nobody else. */
@Component({
  selector: 'sj-password-field',
  host: { class: 'sj-field' },
  template: `
    <label [attr.for]="name()">{{ label() }}</label>
    <div class="line">
      <input
        #field
        required
        [id]="name()"
        [attr.name]="name()"
        [type]="shown() ? 'text' : 'password'"
        [autocomplete]="fresh() ? 'new-password' : 'current-password'"
        autocapitalize="none"
        spellcheck="false"
        [attr.aria-describedby]="describedBy()"
        [attr.aria-invalid]="wrong() || null"
        [value]="value()"
        (input)="value.set(field.value)"
      />
      <button type="button" [attr.aria-pressed]="shown()" [attr.aria-controls]="name()" (click)="shown.set(!shown())">
        {{ t('group.show') }}
      </button>
    </div>
  `,
  styles: `
    .line {
      position: relative;
    }
    .line input {
      padding-right: 104px;
    }
    button {
      position: absolute;
      inset: 1px 1px 1px auto;
      min-width: 44px;
      padding: 0 14px;
      border: 0;
      border-radius: var(--sj-radius-field);
      background: transparent;
      font-size: 14px;
      font-weight: 600;
      color: var(--sj-harbour);
    }
    button[aria-pressed='true'] {
      text-decoration: underline;
      text-underline-offset: 3px;
    }
    button:focus-visible {
      outline-offset: -3px;
    }
  `,
})
export class PasswordField {
  readonly value = model.required<string>();
  /** Id and name of the input. */
  readonly name = input.required<string>();
  readonly label = input.required<string>();
  /** A password being chosen, not one that exists. */
  readonly fresh = input(false);
  readonly wrong = input(false);
  readonly describedBy = input<string>();
  protected readonly shown = signal(false);
  protected readonly t = inject(Translate).t;
}

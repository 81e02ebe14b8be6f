import { Component, computed, inject } from '@angular/core';
import { LANGUAGES, Translate } from '@sojourn/i18n';

/** Shows the language, a press changes it everywhere at once. Its label names the other language in that language. */
@Component({
  selector: 'sj-language-button',
  template: `<button type="button" [attr.aria-label]="label()" [title]="label()" (click)="change()">
    {{ translate.language().toUpperCase() }}
  </button>`,
  styles: `
    button {
      min-width: 36px;
      min-height: 28px;
      padding: 0 9px;
      border: 0;
      border-radius: 14px;
      font-size: 14px;
      font-weight: 600;
      color: var(--sj-ink-2);
      background: var(--sj-sunken);
    }
    button:hover {
      color: var(--sj-ink);
    }
    @media (pointer: coarse), (max-width: 720px) {
      button {
        min-width: 44px;
        min-height: 44px;
        border-radius: 22px;
      }
    }
  `,
})
export class LanguageButton {
  protected readonly translate = inject(Translate);
  protected readonly label = computed(() => {
    const next = LANGUAGES[this.translate.next()];
    return this.translate.t('design.language', { current: this.translate.language().toUpperCase(), next });
  });

  protected change(): void {
    void this.translate.choose(this.translate.next());
  }
}

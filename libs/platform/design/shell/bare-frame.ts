import { Component, inject } from '@angular/core';
import { Translate } from '@sojourn/i18n';
import { Icon } from '../icons/icon';
import { Appearance } from '../text/appearance';
import { THEME_ICONS } from '../text/theme-icons';
import { IconButton } from './icon-button';
import { LanguageButton } from './language-button';
import { SentForms } from './sent-forms';

/** The frame before sign-in: wordmark, language, theme, and one narrow column. */
@Component({
  selector: 'sj-bare-frame',
  imports: [Icon, IconButton, LanguageButton, SentForms],
  template: `
    <header>
      <span class="mark"><sj-icon name="mark" [size]="26" />Sojourn</span>
      <div>
        <sj-language-button />
        <sj-icon-button
          [icon]="themeIcon[appearance.theme()]"
          [label]="t('design.theme-' + appearance.theme())"
          (pressedNow)="appearance.nextTheme()"
        />
      </div>
    </header>
    <main id="content" sjSentForms><ng-content /></main>
  `,
  styles: `
    header {
      display: flex;
      justify-content: space-between;
      align-items: center;
      padding: 16px 22px;
    }
    header div {
      display: flex;
      align-items: center;
      gap: 6px;
    }
    .mark {
      display: flex;
      align-items: center;
      gap: 9px;
      font: 600 21px/1.5 var(--sj-display);
    }
    .mark sj-icon {
      color: var(--sj-harbour);
    }
    main {
      max-width: 640px;
      margin: 0 auto;
      padding: clamp(12px, 6vh, 64px) 20px 64px;
    }
  `,
})
export class BareFrame {
  protected readonly appearance = inject(Appearance);
  protected readonly t = inject(Translate).t;
  protected readonly themeIcon = THEME_ICONS;
}

import { Component, computed, inject, input, viewChild, type ElementRef } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Translate } from '@sojourn/i18n';
import { Icon } from '../icons/icon';
import { Appearance } from '../text/appearance';
import { LanguageButton } from './language-button';
import { tabsOf, type Navigation, type SignedIn } from './navigation';

/** The phone's More: the other pages, language, theme, blur. */
@Component({
  selector: 'sj-more-sheet',
  imports: [RouterLink, Icon, LanguageButton],
  template: `
    <dialog #box class="sj-dialog sj-sheet" [attr.aria-label]="t('design.more')" closedby="any">
      <ul>
        @for (page of pages(); track page.path) {
          <li>
            <a [routerLink]="page.path" (click)="box.close()"><sj-icon [name]="page.icon" />{{ t(page.label) }}</a>
          </li>
        }
        <li>
          <button type="button" (click)="appearance.nextTheme()">
            <sj-icon name="sun" />{{ t('design.theme-' + appearance.theme()) }}
          </button>
        </li>
        <li>
          <button type="button" [attr.aria-pressed]="appearance.blurred()" (click)="appearance.toggleBlur()">
            <sj-icon name="eye-off" />{{ t('design.blur') }}
          </button>
        </li>
      </ul>
      <footer>
        <span>{{ member()?.name }}</span><sj-language-button />
      </footer>
    </dialog>
  `,
  styles: `
    a,
    button {
      display: flex;
      align-items: center;
      gap: 14px;
      width: 100%;
      min-height: 50px;
      padding: 0 4px;
      border: 0;
      background: none;
      font-weight: 600;
      text-align: left;
      color: var(--sj-ink);
      text-decoration: none;
    }
    li + li {
      border-top: 1px solid var(--sj-line);
    }
    footer {
      display: flex;
      justify-content: space-between;
      align-items: center;
      margin-top: 10px;
      color: var(--sj-ink-2);
    }
  `,
})
export class MoreSheet {
  readonly navigation = input.required<Navigation>();
  readonly member = input<SignedIn>();
  private readonly box = viewChild.required<ElementRef<HTMLDialogElement>>('box');
  protected readonly pages = computed(() => tabsOf(this.navigation()).more);
  protected readonly appearance = inject(Appearance);
  protected readonly t = inject(Translate).t;

  open(): void {
    if (!this.box().nativeElement.open) this.box().nativeElement.showModal();
  }
}

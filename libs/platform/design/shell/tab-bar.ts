import { Component, computed, inject, input, output } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Translate } from '@sojourn/i18n';
import { Icon } from '../icons/icon';
import { isWithin, tabsOf, type Navigation, type NavPage } from './navigation';
import { shownAddress } from './shown-address';

/** At most five tabs on a phone, the last is More. */
@Component({
  selector: 'sj-tab-bar',
  imports: [RouterLink, Icon],
  template: `
    <nav [attr.aria-label]="t('design.pages')">
      @for (page of split().tabs; track page.path) {
        <a [routerLink]="page.path" [class.here]="isHere(page)" [attr.aria-current]="isHere(page) ? 'page' : null"
          ><sj-icon [name]="page.icon" [size]="21" />{{ t(page.short ?? page.label) }}</a
        >
      }
      <button type="button" (click)="more.emit()"><sj-icon class="bold" name="more" [size]="21" />{{ t('design.more') }}</button>
    </nav>
  `,
  styles: `
    :host {
      position: fixed;
      inset: auto 0 0;
      z-index: 5;
      border-top: 1px solid var(--sj-line);
      background: var(--sj-surface);
      padding-bottom: env(safe-area-inset-bottom);
    }
    nav {
      display: grid;
      grid-auto-flow: column;
      grid-auto-columns: minmax(0, 1fr);
    }
    a,
    button {
      display: grid;
      justify-items: center;
      align-content: center;
      gap: 2px;
      min-height: 60px;
      padding: 0 2px;
      border: 0;
      background: none;
      font-size: 12px;
      font-weight: 600;
      color: var(--sj-ink-2);
      text-decoration: none;
    }
    a.here {
      color: var(--sj-harbour);
    }
    :focus-visible {
      outline-offset: -3px;
    }
  `,
})
export class TabBar {
  readonly navigation = input.required<Navigation>();
  readonly more = output();
  protected readonly split = computed(() => tabsOf(this.navigation()));
  protected readonly t = inject(Translate).t;
  private readonly address = shownAddress();

  protected isHere(page: NavPage): boolean {
    return isWithin(page, this.address());
  }
}

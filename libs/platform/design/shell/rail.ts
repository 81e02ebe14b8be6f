import { Component, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Translate } from '@sojourn/i18n';
import { Icon } from '../icons/icon';
import { initialsOf, isWithin, type Navigation, type NavPage, type SignedIn } from './navigation';
import { shownAddress } from './shown-address';

/** The rail on a desktop: wordmark, pages in blocks, and who is signed in. */
@Component({
  selector: 'sj-rail',
  imports: [RouterLink, Icon],
  template: `
    <a class="mark" routerLink="/today"><sj-icon name="mark" [size]="26" />Sojourn</a>
    <nav [attr.aria-label]="t('design.pages')">
      @for (block of navigation(); track $index) {
        <ul>
          @for (page of block; track page.path) {
            <li>
              <a [routerLink]="page.path" [class.here]="isHere(page)" [attr.aria-current]="isHere(page) ? 'page' : null">
                <sj-icon [name]="page.icon" /><span>{{ t(page.label) }}</span>
                @if (page.count) {
                  <b>{{ page.count }}</b>
                }
              </a>
            </li>
          }
        </ul>
      }
    </nav>
    @if (member(); as who) {
      <div class="sj-member">
        <i aria-hidden="true">{{ initials() }}</i>
        <p>
          {{ who.name }}<small>{{ who.role }}</small>
        </p>
      </div>
    }
  `,
  styleUrl: './rail.css',
})
export class Rail {
  readonly navigation = input.required<Navigation>();
  readonly member = input<SignedIn>();
  protected readonly initials = computed(() => initialsOf(this.member()?.name ?? ''));
  protected readonly t = inject(Translate).t;
  private readonly address = shownAddress();

  protected isHere(page: NavPage): boolean {
    return isWithin(page, this.address());
  }
}
